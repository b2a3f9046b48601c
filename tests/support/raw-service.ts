import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";

export type RawAnswer = {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

/** A service that gives every request of one test the same answer, for what no stand-in says. */
export async function aRawService(answer: RawAnswer) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const { status = 200, headers = {}, body = "" } = answer;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, requests };
}

/** 50 kB that unpack to 50 MB of blank space. */
export function gzipBomb(type = "application/json"): RawAnswer {
  const headers = { "content-encoding": "gzip", "content-type": type };
  return { headers, body: gzipSync(Buffer.alloc(50_000_000, " ")) };
}

/** JSON, lists within lists. */
export const deepJson = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
