import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";

/**
 * Serves the door alone, without pages and without Next: for commands and tests that need the
 * functions and no dashboard. The settings in `env` become the process's own, since the functions
 * read them there; so there is one such server a process.
 */
export async function startDoor(options: {
  port: number;
  env: Record<string, string>;
}): Promise<{ url: string; stop(): Promise<void> }> {
  Object.assign(process.env, options.env);
  // Imported late: the Inngest client reads its settings when it is made.
  const { door } = await import("../../../inngest/door");
  const server = createAdaptorServer({ fetch: door });
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${options.port}/api/inngest`,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
}
