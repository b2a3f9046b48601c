import { type Context, Hono } from "hono";
import { status } from "./breakage";
import type { Fault } from "./fault";
import type { Wording } from "./faults";
import { authwallPage, emptyPage, notFoundPage, profilePage } from "./linkedin-pages";
import type { LinkedinProfile } from "./people";

/** LinkedIn's public profiles as a visitor without an account gets them. */
export function linkedinApp(
  find: (slug: string) => LinkedinProfile | null,
  robots: string | null = "User-agent: *\nAllow: /\n",
): Hono {
  const app = new Hono();

  app.get("/robots.txt", (c) => (robots === null ? c.notFound() : c.text(robots)));

  app.get("/in/:slug", (c) => {
    const profile = find(decodeURIComponent(c.req.param("slug")));
    if (!profile) return c.html(notFoundPage(), 404);
    if (profile.membersOnly) return toAuthwall(c);
    return c.html(profilePage(profile));
  });
  app.get("/authwall", (c) => c.html(authwallPage()));
  app.notFound((c) => c.html(notFoundPage(), 404));
  return app;
}

/** How LinkedIn words its own refusals: 999 for a visitor it takes for a machine, the wall, an empty page. */
export function linkedinWording(fault: Fault, c: Context): ReturnType<Wording> {
  switch (fault.kind) {
    case "rate-limit":
      return status({ ...fault, status: fault.status ?? 429 }, c);
    case "authwall":
      return toAuthwall(c);
    case "empty":
      return c.html(emptyPage());
    default:
      return null;
  }
}

function toAuthwall(c: Context): Response {
  const back = encodeURIComponent(c.req.url);
  return c.redirect(`${mount(c)}/authwall?trk=gf&sessionRedirect=${back}`, 302);
}

/** Where the stand-in is mounted: what stands before "/in/". */
function mount(c: Context): string {
  return c.req.path.replace(/\/in\/.*$/, "");
}
