import { type Context, Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";
import { breakAnswer, type Send } from "./breakage";
import { type Fault, fault } from "./fault";

/** How a service words the faults that have a wording of its own; null where it knows no such thing. */
export type Wording = (fault: Fault, c: Context) => Response | null | Promise<Response | null>;

export interface Faults {
  /** POST a fault or a list of them, GET those that stand, DELETE them all. */
  routes: Hono;
  /** Puts the faults of one service before its routes. */
  before(service: Fault["service"], wording: Wording): MiddlewareHandler;
}

/** The faults of one sandbox, `initial` ones standing from the start. */
export function openFaults(initial: Fault[]): Faults {
  const standing = initial.map((one) => ({ ...one, left: one.times ?? Number.POSITIVE_INFINITY }));

  // Whoever is made to wait is let go when the faults are taken away.
  let healed = new AbortController();

  const take = (service: Fault["service"], path: string): Fault | null => {
    const hit = standing.find(
      (one) => one.service === service && one.left > 0 && path.includes(one.match ?? ""),
    );
    if (hit) hit.left--;
    return hit ?? null;
  };

  const routes = new Hono();
  routes.get("/", (c) =>
    c.json(standing.filter(({ left }) => left > 0).map(({ left: _, ...one }) => one)),
  );
  routes.delete("/", (c) => {
    standing.length = 0;
    healed.abort();
    healed = new AbortController();
    return c.body(null, 204);
  });
  routes.post("/", async (c) => {
    const body = await c.req.json().catch(() => null);
    const parsed = z.union([z.array(fault), fault]).safeParse(body);
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
    for (const one of [parsed.data].flat())
      standing.push({ ...one, left: one.times ?? Number.POSITIVE_INFINITY });
    return c.body(null, 204);
  });

  const before = (service: Fault["service"], wording: Wording): MiddlewareHandler => {
    return async (c, next) => {
      const url = new URL(c.req.url);
      const hit = take(service, url.pathname + url.search);
      if (!hit) return next();
      const worded = await wording(hit, c);
      if (worded) return worded;
      const send: Send = async () => {
        await next();
        return c.res;
      };
      const broken = await breakAnswer(hit, send, c, healed.signal);
      // Hono keeps an answer that the route has made, unless it is taken away first.
      c.res = undefined;
      c.res = broken;
    };
  };

  return { routes, before };
}

/** The faults that a JSON list in an environment variable asks for. Throws when it is not such a list. */
export function faultsFrom(json: string | undefined): Fault[] {
  return json ? z.array(fault).parse(JSON.parse(json)) : [];
}
