import { AsyncLocalStorage } from "node:async_hooks";
import type { MiddlewareHandler } from "hono";

/** The first byte that the request at hand asks for, and, once the object is open, its size. */
type Wanted = { from: number; size?: number };
const requests = new AsyncLocalStorage<Wanted>();

/**
 * Answers `Range: bytes=<from>-` for objects as hosted Storage does. lite knows no ranges: the
 * wish reaches the disk past it, after lite has found that the caller may read the object.
 */
export const ranges: MiddlewareHandler = async (c, next) => {
  const [, first] = /^bytes=(\d{1,15})-$/.exec(c.req.header("range") ?? "") ?? [];
  if (c.req.method !== "GET" || first === undefined) return next();
  const wanted: Wanted = { from: Number(first) };
  await requests.run(wanted, next);
  const { from, size } = wanted;
  if (size === undefined || c.res.status !== 200) return;

  const { headers: said, body } = c.res;
  const headers = new Headers(said);
  // Hono puts the headers of an answer that is replaced over the new one's.
  c.res = undefined;
  if (from >= size) {
    await body?.cancel();
    headers.set("content-range", `bytes */${size}`);
    headers.delete("content-length");
    c.res = new Response(null, { status: 416, headers });
    return;
  }
  headers.set("content-range", `bytes ${from}-${size - 1}/${size}`);
  headers.set("content-length", String(size - from));
  c.res = new Response(body, { status: 206, headers });
};

/** Where reading an object of this size begins. */
export function startOfRead(size: number): number {
  const wanted = requests.getStore();
  if (!wanted) return 0;
  wanted.size = size;
  return Math.min(wanted.from, Math.max(0, size - 1));
}
