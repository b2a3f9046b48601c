import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Long enough for the browser to paint what is there. */
const PAUSE_MS = 700;

/** Stands before an app and hands on its pages in two halves: what comes from `mark` on comes later. */
export async function slowLine(app: string, mark: string) {
  const server = createServer(async (request, response) => {
    const answer = await fetch(app + request.url, { redirect: "manual" });
    // It comes decoded, and in other portions.
    const ofTheLine = /^(content-encoding|content-length|transfer-encoding|connection)$/;
    const headers = [...answer.headers].filter(([name]) => !ofTheLine.test(name));
    response.writeHead(answer.status, Object.fromEntries(headers));
    const body = Buffer.from(await answer.arrayBuffer());
    const isPage = answer.headers.get("content-type")?.startsWith("text/html");
    const at = isPage ? body.indexOf(mark) : -1;
    if (at > 0) {
      response.write(body.subarray(0, at));
      await sleep(PAUSE_MS);
    }
    response.end(body.subarray(Math.max(0, at)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The slow line has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
