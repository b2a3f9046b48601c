import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import { silent } from "../log";
import { openHub } from "./hub";
import { type Vsn, vsnSchema } from "./message";
import { type Limits, serveSocket } from "./socket";
import { type Identity, identityOfKey, type Keys } from "./token";

const PATH = "/realtime/v1/websocket";
const MAX_SOCKETS = 1_000;
/** A join with a hundred bindings and a long token is a tenth of it. */
const MAX_MESSAGE_BYTES = 256 * 1024;
const LIMITS: Limits = {
  idleMs: 60_000,
  unreadBytes: 8 * 1024 * 1024,
  channels: 100,
  joinsPerSecond: 100,
};

export type Realtime = { stop(): Promise<void> };

/**
 * Serves Supabase's Realtime on the gateway's port: `postgres_changes`, read from the write-ahead
 * log, to each subscriber what Row-Level Security and its column grants let it see. Broadcast and
 * presence are refused. Outlives the database: when it is back, clients are made to join again.
 */
export async function startRealtime(options: {
  /** A superuser's: it reads the log and asks as the roles of the API. */
  databaseUrl: string;
  server: Server;
  keys: Keys;
  limits?: Partial<Limits>;
  log?: Logger;
}): Promise<Realtime> {
  const { databaseUrl, server, keys, log = silent } = options;
  const limits = { ...LIMITS, ...options.limits };
  const hub = openHub(databaseUrl, log);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  });

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on("error", () => stream.destroy());
    const client = admit(request, keys);
    if ("status" in client) refuse(stream, client.status);
    else if (sockets.clients.size >= MAX_SOCKETS) refuse(stream, "503 Service Unavailable");
    else {
      sockets.handleUpgrade(request, stream, head, (socket) =>
        serveSocket({ socket, ...client, keys, hub, limits, log }),
      );
    }
  }

  server.on("upgrade", upgrade);
  return {
    stop: async () => {
      server.off("upgrade", upgrade);
      for (const socket of sockets.clients) socket.terminate();
      await hub.stop();
    },
  };
}

/** As whom the client comes and how it speaks, or with which status it is sent away. */
function admit(
  request: IncomingMessage,
  keys: Keys,
): { identity: Identity; vsn: Vsn } | { status: string } {
  const [path, query] = (request.url ?? "").split("?");
  if (path !== PATH) return { status: "404 Not Found" };
  const params = new URLSearchParams(query);
  const vsn = vsnSchema.safeParse(params.get("vsn") ?? undefined);
  if (!vsn.success) return { status: "400 Bad Request" };
  const identity = identityOfKey(params.get("apikey") ?? String(request.headers.apikey), keys);
  return identity ? { identity, vsn: vsn.data } : { status: "401 Unauthorized" };
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
