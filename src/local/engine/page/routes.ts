import { Hono } from "hono";
import { asRefusal, Refusal } from "../failure";
import { assets } from "./assets";
import { eventRoutes } from "./event-routes";
import { page } from "./frame";
import type { PageParts } from "./parts";
import { problemView } from "./problem-view";
import { runRoutes } from "./run-routes";

/** No inline script, nothing from elsewhere; bars are placed by style attributes. */
const POLICY =
  "default-src 'none'; script-src 'self'; font-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The pages for people: what runs, what came, what is known, and what can be done about it. */
export function pages(parts: PageParts): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    context.header("content-security-policy", POLICY);
    context.header("x-content-type-options", "nosniff");
    // With "no-referrer" browsers hide the origin of our own forms too.
    context.header("referrer-policy", "same-origin");
    if (!context.res.headers.has("cache-control")) context.header("cache-control", "no-store");
  });
  app.onError((error, { req, html }) => {
    const refusal = asRefusal(error);
    if (!refusal) parts.onFault(error);
    const { title, content } = problemView(refusal, req.method);
    const live = refusal?.status === 503 && req.method === "GET";
    return html(page({ title, path: "", live }, content), refusal?.status ?? 500);
  });

  app.route("/", runRoutes(parts));
  app.route("/", eventRoutes(parts));
  app.route("/", assets());
  app.get("*", ({ req }, next) => {
    if (!req.header("accept")?.includes("text/html")) return next();
    throw new Refusal(404, "page", "There is nothing at this address.");
  });
  return app;
}
