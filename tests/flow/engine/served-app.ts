import { createServer, type Server } from "node:http";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { freePort } from "@/local/port";

export type ClientOptions = Partial<ConstructorParameters<typeof Inngest>[0]>;

const quiet = { info() {}, warn() {}, error() {}, debug() {} };

/** An app of the official SDK, served on a port that stays the same, so that it can go and come back. */
export async function aServedApp(
  server: string,
  clientOptions: ClientOptions = {},
  { streaming = false } = {},
) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/api/inngest`;
  const client = new Inngest({
    id: "app",
    isDev: true,
    baseUrl: server,
    logger: quiet,
    ...clientOptions,
  });
  let app: Server | undefined;

  async function stop() {
    const old = app;
    app = undefined;
    if (!old) return;
    await new Promise((resolve) => old.close(resolve).closeAllConnections());
  }

  return {
    client,
    url,
    /** Serves these functions in place of those before, and has them registered. */
    async serve(functions: InngestFunction.Any[]) {
      await stop();
      const started = createServer(
        serve({ client, functions, servePath: "/api/inngest", streaming }),
      );
      await new Promise<void>((resolve) => started.listen(port, "127.0.0.1", resolve));
      app = started;
      await fetch(url, { method: "PUT", headers: { connection: "close" } });
    },
    stop,
  };
}
