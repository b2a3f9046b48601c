import { Hono } from "hono";
import type { LinkedinProfile } from "./people";

/** A service that sells LinkedIn profiles, in the wire format of docs/linkedin-provider.md. */
export function linkedinProviderApp(find: (slug: string) => LinkedinProfile | null): Hono {
  const app = new Hono();
  app.get("/profile", (c) => {
    const key = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    if (!key || key === "bad") return c.json({ error: "unknown key" }, 401);
    const slug = /\/in\/([^/]+)$/.exec(c.req.query("url") ?? "")?.[1];
    const found = slug ? find(decodeURIComponent(slug)) : null;
    if (!found) return c.json({ error: "no such profile" }, 404);
    const { slug: _slug, membersOnly: _membersOnly, ...profile } = found;
    return c.json(profile);
  });
  return app;
}
