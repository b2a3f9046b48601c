import { connect, createServer, type Socket } from "node:net";
import { freePort } from "@/local/port";

/**
 * A line to a database that can break at the worst moment: when the server has done what it was
 * asked, and before the client hears of it.
 */
export async function startLossyLine(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let loses: string | undefined;
  let lost = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on("data", (chunk) => {
      if (loses === undefined || !chunk.includes(loses)) return void client.write(chunk);
      loses = undefined;
      lost++;
      client.destroy();
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return {
    url: url.href,
    /** Loses the next answer that holds this text, and breaks the connection on which it came. */
    loseAnswerWith(text: string) {
      loses = text;
    },
    lost: () => lost,
    stop() {
      for (const socket of open) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
