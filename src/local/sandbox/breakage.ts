import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Fault } from "./fault";

/** Makes the honest answer. */
export type Send = () => Promise<Response>;

/** Breaks an answer in one of the ways that every HTTP service can break. */
export async function breakAnswer(
  fault: Fault,
  send: Send,
  c: Context,
  healed: AbortSignal,
): Promise<Response> {
  switch (fault.kind) {
    case "delay":
      await sleep(fault.delayMs ?? 1_000, undefined, { signal: healed }).catch(() => undefined);
      return send();
    case "timeout":
      // Never answered: the caller hangs up, or the sandbox stops.
      await new Promise(() => {});
      return send();
    case "reset":
      node(c).outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    case "truncate": {
      const whole = await send();
      const text = await whole.text();
      return new Response(text.slice(0, text.length / 2), like(whole));
    }
    case "garbage": {
      const whole = await send();
      return new Response("\u0000\u0007}{<<<]] \uFFFD not what you asked for", like(whole));
    }
    case "flood":
      return new Response(flood(), like(await send()));
    case "redirect":
      return c.redirect(fault.location ?? "http://127.0.0.1:9/", 302);
    default:
      return status(fault, c);
  }
}

/** An answer of nothing but a status, past 599 too (LinkedIn's 999), which `Response` cannot express. */
export function status(fault: Fault, c: Context): Response {
  const { outgoing } = node(c);
  const wait = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
  outgoing.writeHead(fault.status ?? 500, { "content-type": "text/plain", ...wait });
  outgoing.end("fault on demand\n");
  return RESPONSE_ALREADY_SENT;
}

function node(c: Context): HttpBindings {
  return c.env;
}

/** The same head without the headers that described the old body. */
function like(response: Response): ResponseInit {
  const headers = new Headers(response.headers);
  for (const name of ["content-length", "content-encoding", "etag"]) headers.delete(name);
  return { status: response.status, headers };
}

/** 500 MB of blank space, made as fast as it is read. */
function flood(): ReadableStream<Uint8Array> {
  const chunk = new TextEncoder().encode(" ".repeat(64 * 1024));
  let left = 8_000;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(chunk);
      else controller.close();
    },
  });
}
