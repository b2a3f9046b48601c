import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { freePort } from "@/local/port";

export type Heard = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

/** An HTTP server that remembers what it hears; answers 200 with the body `heard` unless told otherwise. */
export async function startListener(
  answer: (heard: Heard, response: ServerResponse) => void = (_, response) => response.end("heard"),
): Promise<{ url: string; heard: Heard[]; stop(): Promise<void> }> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = {
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    heard.push(one);
    answer(one, response);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
