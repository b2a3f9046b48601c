import type { App } from "@supabase/lite";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { Logger } from "pino";
import { ranges } from "./range";
import { signedUrlsAsHosted } from "./signed";

/** Far more than any row, far less than memory. */
const JSON_LIMIT_BYTES = 10 * 1024 * 1024;
/** What a multipart form adds around the file. */
const FORM_MARGIN_BYTES = 64 * 1024;

/**
 * The paths of a Supabase project. Nothing else of lite is reachable: its own pages show the
 * settings and the schema to anybody.
 */
export function routes(app: App, maxFileBytes: number, log: Logger): Hono {
  const serve = (c: Context) => app.fetch(c.req.raw, { peerAddress: null });
  // An address that lite does not know under a known prefix is answered with its own pages.
  const serveData = async (c: Context) => {
    const answer = await serve(c);
    const isPage = answer.headers.get("content-type")?.startsWith("text/html");
    return isPage ? c.json({ code: "not_found", message: "There is nothing here" }, 404) : answer;
  };
  const limit = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: (c) =>
        c.json(
          {
            statusCode: "413",
            error: "Payload too large",
            message: `A request may hold at most ${maxSize} bytes`,
          },
          413,
        ),
    });

  return new Hono()
    .use(
      cors({ origin: (origin) => origin, exposeHeaders: ["*", "Content-Range", "X-Total-Count"] }),
    )
    .get("/health", (c) => c.text("ok"))
    .all("/rest/v1/*", limit(JSON_LIMIT_BYTES), serveData)
    .all("/auth/v1/*", limit(JSON_LIMIT_BYTES), serveData)
    .use("/storage/v1/object/sign/*", signedUrlsAsHosted)
    .use("/storage/v1/object/*", ranges)
    .all("/storage/v1/*", limit(maxFileBytes + FORM_MARGIN_BYTES), serve)
    .onError((error, c) => {
      log.warn(error, `${c.req.method} ${c.req.path}`);
      return c.json(
        { code: "unavailable", message: "The service is not available now; try again" },
        503,
      );
    });
}
