import type { Logger } from "pino";
import type { WebSocket } from "ws";
import { z } from "zod";
import { Channel } from "./channel";
import type { Hub } from "./hub";
import { refused } from "./join";
import { type Message, readBroadcast, readMessage, type Vsn, writeMessage } from "./message";
import type { Identity, Keys } from "./token";

export type Limits = {
  /** A client that says nothing for so long is gone; supabase-js sends a heartbeat every 25 s. */
  idleMs: number;
  /** A client that leaves so much unread is dropped: nothing is kept for it. */
  unreadBytes: number;
  channels: number;
  joinsPerSecond: number;
};

const renewalSchema = z.object({ access_token: z.string().nullish() });

/** Speaks Phoenix with one client, until either closes the socket. */
export function serveSocket(options: {
  socket: WebSocket;
  vsn: Vsn;
  /** As whom it listens where it gives no token. */
  identity: Identity;
  keys: Keys;
  hub: Hub;
  limits: Limits;
  log: Logger;
}): void {
  const { socket, vsn, identity, keys, hub, limits, log } = options;
  const channels = new Map<string, Channel>();
  let heard = Date.now();
  let joins = 0;

  const watch = setInterval(() => {
    joins = 0;
    if (Date.now() - heard > limits.idleMs) socket.close(1000, "No heartbeat");
  }, 1_000);
  socket.on("error", (error) => log.debug(`A realtime socket failed: ${error.message}`));
  socket.on("close", () => {
    clearInterval(watch);
    for (const channel of [...channels.values()]) channel.leave();
  });
  socket.on("message", (data, isBinary) => {
    heard = Date.now();
    const frame = Buffer.isBuffer(data) ? data : Buffer.alloc(0);
    const message = isBinary ? readBroadcast(frame) : readMessage(frame.toString("utf8"), vsn);
    if (message) answer(message);
    else socket.close(1007, "Not a message of Phoenix");
  });

  function answer(message: Message): void {
    const { topic, event, ref, payload } = message;
    const joined = channels.get(topic);
    if (topic === "phoenix" && event === "heartbeat") {
      reply(message, "ok", {});
    } else if (event === "phx_join") {
      const refusal = join(message);
      if (refusal) reply(message, "error", { reason: refusal });
    } else if (!joined) {
      reply(message, "error", { reason: "unmatched topic" });
    } else if (event === "phx_leave") {
      joined.leave();
      reply(message, "ok", {});
    } else if (event === "access_token") {
      const token = renewalSchema.safeParse(payload).data?.access_token;
      // An API key here means that there is no session any more; hosted Supabase ignores it too.
      if (token && !token.startsWith("sb_")) joined.renew(token);
    } else if (event === "broadcast" || event === "presence") {
      const { message: reason } = refused(event);
      joined.reply(ref, "error", { reason });
      // Who broadcasts without asking for an acknowledgement does not look at the reply.
      joined.tell(event, "error", reason);
    }
  }

  /** Opens a channel, or says why not. */
  function join({ topic, joinRef, ref, payload }: Message): string | undefined {
    if (!/^realtime:./.test(topic)) return "unmatched topic";
    if (++joins > limits.joinsPerSecond) {
      socket.close(1008, "Too many joins per second");
      return "ClientJoinRateLimitReached: Too many joins per second";
    }
    // A client that joins again has forgotten the channel that it had.
    channels.get(topic)?.leave();
    if (channels.size >= limits.channels) return "ChannelRateLimitReached: Too many channels";

    const channel: Channel = new Channel(
      topic,
      identity,
      keys,
      hub,
      (event, json, replyTo) =>
        // phx_close and phx_error count only with the ref of the join.
        send({ topic, joinRef, event, ref: /^phx_[ce]/.test(event) ? joinRef : replyTo }, json),
      (gone) => {
        if (channels.get(topic) === gone) channels.delete(topic);
      },
      log,
    );
    channels.set(topic, channel);
    channel.join(ref, payload);
  }

  function reply(to: Message, status: "ok" | "error", response: unknown): void {
    send({ ...to, event: "phx_reply" }, JSON.stringify({ status, response }));
  }

  function send(message: Omit<Message, "payload">, payload: string): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.unreadBytes) {
      log.warn("A realtime client does not read what it is sent; it is dropped");
      socket.terminate();
    } else {
      socket.send(writeMessage(vsn, message, payload));
    }
  }
}
