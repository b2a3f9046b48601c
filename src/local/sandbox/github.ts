import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Fault } from "./fault";
import type { GithubAccount, GithubRepository } from "./people";

export interface GithubSandbox {
  /** Whose account stands under a login. */
  find(login: string): GithubAccount | null;
  /** Requests an hour; GitHub's own are 60 and, with a token, 5,000. Plenty by default. */
  hourlyLimit?: number;
}

/**
 * GitHub's REST API (version 2022-11-28), and its GraphQL API's calendar, as far as public accounts go, with its paging, ETags,
 * rate-limit headers and error bodies. https://docs.github.com/rest
 */
export function githubApp({ find, hourlyLimit = 1_000_000 }: GithubSandbox): Hono {
  const app = new Hono();
  let used = 0;
  let resetsAt = 0;

  app.use(async (c, next) => {
    if (Date.now() >= resetsAt) {
      used = 0;
      resetsAt = Date.now() + 3600_000;
    }
    if (used >= hourlyLimit) return rateLimited(c, hourlyLimit, resetsAt);
    if (/bad/i.test(c.req.header("authorization") ?? "")) return problem(c, 401, "Bad credentials");
    await next();
    // The GraphQL API has a limit of its own, and what has not changed is free to those with a token.
    const free =
      c.req.path.endsWith("/graphql") || (c.res.status === 304 && c.req.header("authorization"));
    if (!free) used++;
    c.header("x-github-media-type", "github.v3; format=json");
    c.header("x-ratelimit-limit", String(hourlyLimit));
    c.header("x-ratelimit-remaining", String(hourlyLimit - used));
    c.header("x-ratelimit-reset", String(Math.ceil(resetsAt / 1000)));
    c.header("x-ratelimit-resource", "core");
  });

  app.get("/users/:login", (c) => {
    const account = find(c.req.param("login"));
    return account ? answer(c, user(account)) : problem(c, 404, "Not Found");
  });

  app.get("/users/:login/social_accounts", (c) => {
    const account = find(c.req.param("login"));
    if (!account) return problem(c, 404, "Not Found");
    return answer(
      c,
      account.social.map((url) => ({
        provider: url.includes("linkedin.com") ? "linkedin" : "generic",
        url,
      })),
    );
  });

  app.get("/users/:login/repos", (c) => {
    const account = find(c.req.param("login"));
    if (!account) return problem(c, 404, "Not Found");
    const latestFirst = [...account.repositories].sort((a, b) => b.pushed.localeCompare(a.pushed));
    return answer(
      c,
      page(c, latestFirst).map((one) => repository(account, one)),
    );
  });

  app.get("/users/:login/events/public", (c) => {
    const account = find(c.req.param("login"));
    if (!account) return problem(c, 404, "Not Found");
    return answer(
      c,
      page(c, account.pushes).map((at, index) => pushEvent(account, at, index)),
    );
  });

  app.get("/repos/:owner/:repo/languages", (c) => {
    const account = find(c.req.param("owner"));
    const found = account?.repositories.find(({ name }) => name === c.req.param("repo"));
    return found ? answer(c, found.languages) : problem(c, 404, "Not Found");
  });

  app.get("/search/issues", (c) => {
    const login = /author:(\S+)/.exec(c.req.query("q") ?? "")?.[1];
    const merged = (login && find(login)?.merged) || [];
    return answer(c, {
      total_count: merged.length,
      incomplete_results: false,
      items: page(c, merged).map(({ into, at }, index) => ({
        id: idOf(`${into}${at}${index}`),
        number: index + 1,
        title: "A change",
        state: "closed",
        html_url: `https://github.com/${into}/pull/${index + 1}`,
        repository_url: `https://api.github.com/repos/${into}`,
        pull_request: { html_url: `https://github.com/${into}/pull/${index + 1}`, merged_at: at },
      })),
    });
  });

  app.post("/graphql", async (c) => {
    if (!c.req.header("authorization")) return problem(c, 401, "This endpoint requires a token.");
    const asked = graphql.safeParse(await c.req.json().catch(() => null)).data;
    const account = asked && find(asked.variables.login);
    if (!account)
      return c.json({
        data: { user: null },
        errors: [{ type: "NOT_FOUND", path: ["user"], message: "Could not resolve to a User." }],
      });
    const years = [0, 1, 2].map((at) => [
      `year${at}`,
      calendar(
        account.pushes,
        asked.variables[`from${at}`] ?? "",
        asked.variables[`to${at}`] ?? "",
      ),
    ]);
    return c.json({ data: { user: Object.fromEntries(years) } });
  });

  app.notFound((c) => problem(c, 404, "Not Found"));
  return app;
}

const graphql = z.object({
  query: z.string(),
  variables: z.looseObject({ login: z.string() }).catchall(z.string()),
});

/** A contribution calendar of the days with pushes, all in one week. */
function calendar(pushes: string[], from: string, to: string) {
  const days = new Map<string, number>();
  for (const at of pushes)
    if (at >= from && at <= to) days.set(at.slice(0, 10), (days.get(at.slice(0, 10)) ?? 0) + 1);
  const contributionDays = [...days].map(([date, contributionCount]) => ({
    date,
    contributionCount,
  }));
  return { contributionCalendar: { weeks: [{ contributionDays }] } };
}

/** How GitHub words its own limits. */
export function githubWording(fault: Fault, c: Context): Response | null {
  const wait = fault.retryAfter ?? 60;
  if (fault.kind === "rate-limit") return rateLimited(c, 60, Date.now() + wait * 1000);
  if (fault.kind === "secondary-limit") {
    c.header("retry-after", String(wait));
    return problem(
      c,
      403,
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    );
  }
  if (fault.kind === "empty") return c.json({});
  return null;
}

function rateLimited(c: Context, limit: number, resetsAt: number): Response {
  c.header("date", new Date().toUTCString());
  c.header("x-ratelimit-limit", String(limit));
  c.header("x-ratelimit-remaining", "0");
  c.header("x-ratelimit-reset", String(Math.floor(resetsAt / 1000)));
  c.header("x-ratelimit-resource", "core");
  return problem(
    c,
    403,
    "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)",
  );
}

function problem(c: Context, status: 401 | 403 | 404, message: string): Response {
  const body = { message, documentation_url: "https://docs.github.com/rest", status: `${status}` };
  return c.json(body, status);
}

/** JSON with an ETag; 304 and no body when the caller has it already. */
function answer(c: Context, body: unknown): Response {
  const json = JSON.stringify(body);
  const etag = `W/"${createHash("sha256").update(json).digest("hex")}"`;
  c.header("etag", etag);
  c.header("cache-control", "public, max-age=60, s-maxage=60");
  if (c.req.header("if-none-match") === etag) return c.body(null, 304);
  c.header("content-type", "application/json; charset=utf-8");
  return c.body(json);
}

/** One page of a list, with the Link header that GitHub puts on it. */
function page<T>(c: Context, all: T[]): T[] {
  const size = Math.min(Math.max(Number(c.req.query("per_page")) || 30, 1), 100);
  const number = Math.max(Number(c.req.query("page")) || 1, 1);
  const last = Math.max(Math.ceil(all.length / size), 1);
  const link = (to: number, rel: string) => {
    const url = new URL(c.req.url);
    url.searchParams.set("page", String(to));
    return `<${url}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, "prev")] : []),
    ...(number < last ? [link(number + 1, "next"), link(last, "last")] : []),
    ...(number > 1 ? [link(1, "first")] : []),
  ];
  if (links.length > 0) c.header("link", links.join(", "));
  return all.slice((number - 1) * size, number * size);
}

/** A stable number for a name, as an id. */
function idOf(name: string): number {
  return createHash("sha256").update(name.toLowerCase()).digest().readUInt32BE(0);
}

function simpleUser(account: GithubAccount) {
  const id = idOf(account.login);
  return {
    login: account.login,
    id,
    node_id: Buffer.from(`04:User${id}`).toString("base64"),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    html_url: `https://github.com/${account.login}`,
    type: account.type,
    user_view_type: "public",
    site_admin: false,
  };
}

function user(account: GithubAccount) {
  return {
    ...simpleUser(account),
    name: account.name,
    company: account.company,
    blog: account.blog ?? "",
    location: account.location,
    email: account.email,
    hireable: null,
    bio: account.bio,
    twitter_username: null,
    public_repos: account.repositories.length,
    public_gists: 0,
    followers: account.followers,
    following: 0,
    created_at: account.created,
    updated_at: account.repositories[0]?.pushed ?? account.created,
  };
}

function repository(account: GithubAccount, one: GithubRepository) {
  const path = `${account.login}/${one.name}`;
  return {
    id: idOf(path),
    name: one.name,
    full_name: path,
    private: false,
    owner: simpleUser(account),
    html_url: `https://github.com/${path}`,
    description: one.description,
    fork: one.fork,
    created_at: one.created,
    updated_at: one.pushed,
    pushed_at: one.pushed,
    size: Math.ceil(Object.values(one.languages).reduce((sum, bytes) => sum + bytes, 0) / 1024),
    stargazers_count: one.stars,
    watchers_count: one.stars,
    language: Object.entries(one.languages).sort(([, a], [, b]) => b - a)[0]?.[0] ?? null,
    archived: false,
    disabled: false,
    forks_count: 0,
    topics: one.topics,
    visibility: "public",
    default_branch: "main",
  };
}

function pushEvent(account: GithubAccount, at: string, index: number) {
  const name = account.repositories[0]?.name ?? account.login;
  const path = `${account.login}/${name}`;
  return {
    id: `${idOf(`${path}${at}${index}`)}`,
    type: "PushEvent",
    actor: { id: idOf(account.login), login: account.login },
    repo: { id: idOf(path), name: path, url: `https://api.github.com/repos/${path}` },
    payload: { ref: "refs/heads/main" },
    public: true,
    created_at: at,
  };
}
