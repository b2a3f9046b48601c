/**
 * The login meant by what somebody typed or wrote into a CV: "torvalds", "@torvalds",
 * "github.com/torvalds", any page under it, "git@github.com:torvalds/linux.git", a gist's or a
 * GitHub Pages address. Null when it names no account (GitHub's own pages, organisation listings,
 * other hosts, logins that GitHub would refuse). Spelling is kept; GitHub ignores its case.
 */
export function githubUsername(text: string): string | null {
  const written = text.trim().replace(/^[<("'[]+|[>)"'\].,;:]+$/g, "");
  const name = /[./:]/.test(written) ? fromAddress(written) : written.replace(/^@/, "");
  return name !== null && isLogin(name) ? name : null;
}

function fromAddress(written: string): string | null {
  const ssh = /^(?:ssh:\/\/)?git@github\.com[:/]([^/]+)/i.exec(written);
  if (ssh) return ssh[1] ?? null;
  const url = parseUrl(written);
  if (!url) return null;
  const pages = /^([^.]+)\.github\.io$/.exec(url.hostname);
  if (pages) return pages[1] ?? null;
  if (!/^((www|m|gist)\.)?github\.com$/.test(url.hostname)) return null;
  const [first, second] = url.pathname.split("/").filter(Boolean);
  const owner = first && underOwner.has(first.toLowerCase()) ? second : first;
  return owner?.replace(/^@/, "") ?? null;
}

function parseUrl(written: string): URL | null {
  try {
    const url = new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(written) ? written : `https://${written}`);
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}

/** GitHub's sign-up form: letters, digits and single hyphens between them, at most 39 characters. */
const login = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i;

function isLogin(name: string): boolean {
  return login.test(name) && !reserved.has(name.toLowerCase());
}

/** Paths in which the account stands second: github.com/sponsors/torvalds. */
const underOwner = new Set(["sponsors", "users", "stars"]);

/** First path segments that are GitHub's own pages, so nobody's login. */
const reserved = new Set(
  `about account accounts advisories api apps articles assets blog business careers codespaces
  collections contact copilot customer-stories customers dashboard developer discussions edu
  education enterprise enterprises events explore features followers following gist gists github-copilot
  guides help home images integrations issues join login logout maintenance marketplace mobile models
  new news newsroom nonprofit notifications oauth open-source organizations orgs pages partners
  password_reset premium-support press pricing privacy projects pulls raw readme repositories
  resources search security sessions settings shop showcases signin signup site sitemap solutions
  sponsors stars status styleguide support team teams terms topics trending user users wiki`.split(
    /\s+/,
  ),
);
