import { SourceFailure } from "../failure";
import { addressesIn, sortLinks } from "../links";
import { plainText } from "../plain-text";
import { githubUsername } from "./address";
import { Answers } from "./answers";
import { type GithubApi, openGithub } from "./api";
import { calendarOf } from "./calendar";
import { contributionsOf } from "./contributions";
import type { GhData, Repository } from "./schema";
import * as wire from "./wire";

/** Repositories looked at: the most recently pushed 300. */
const PER_PAGE = 100;
const MAX_PAGES = 3;
/** Repositories whose languages are asked for, one request each: the account's own, latest first. */
const MAX_LANGUAGES = 6;

export interface GithubOptions {
  /** https://api.github.com, or https://<host>/api/v3 of a GitHub Enterprise server. */
  apiUrl: string;
  /** Raises GitHub's limit from 60 to 5,000 requests an hour. */
  token?: string;
  /** What GitHub answered the last time; filled with what it answers now, also where reading fails. */
  answers?: Answers;
  now?: Date;
  /** Each request's, from start to last byte; 15 s unless given. */
  timeoutMs?: number;
}

/**
 * Reads what one GitHub account shows the public, in at most 14 requests: the account, its social
 * links, its latest events, up to 3 pages of repositories and the languages of up to 6, and with a
 * token one search and one question to the GraphQL API. What has not changed since the last time
 * costs nothing of the limit.
 * `address` is a user name or a profile's address.
 * Throws SourceFailure: `github/address`, `github/not-found`, `github/not-a-person`, `github/rate-limit` with the wait
 * that GitHub asks for, `github/unavailable`, `github/timeout`, `github/unreachable`,
 * `github/malformed`, `github/token-refused`, `github/refused`.
 */
export async function fetchGithub(address: string, options: GithubOptions): Promise<GhData> {
  const username = githubUsername(address);
  if (!username)
    throw new SourceFailure(
      "github/address",
      `"${plainText(address, 100)}" is neither a GitHub user name nor a profile's address (https://github.com/…).`,
      "give-up",
    );
  const { answers = new Answers() } = options;
  const api = openGithub({ ...options, answers });
  const base = options.apiUrl.replace(/\/+$/, "");
  const now = options.now ?? new Date();
  const account = await person(api, username);
  const [socials, repositories, events, contributions, calendar] = await Promise.all([
    api.find("GET /users/{username}/social_accounts", { username }, wire.socialAccounts),
    ownedRepositories(api, username),
    api.find("GET /users/{username}/events/public", { username, per_page: PER_PAGE }, wire.events),
    // Without a token GitHub allows ten searches a minute, which a bulk load would queue for.
    options.token ? contributionsOf(api, account) : null,
    calendarOf(api, account.login, now),
  ]);
  const code = await languageBytes(api, repositories);
  answers.complete();
  return {
    version: 1,
    url: account.html_url,
    fetched_at: now.toISOString(),
    login: account.login,
    name: account.name,
    bio: account.bio,
    company: account.company,
    location: account.location,
    email: account.email,
    created_at: utc(account.created_at),
    followers: account.followers,
    public_repos: account.public_repos,
    repositories: repositories.map(toRepository),
    languages: code.bytes,
    activity: calendar ?? byMonth((events ?? []).map((event) => event.created_at)),
    contributions,
    links: sortLinks([
      ...(socials ?? []).map((social) => social.url),
      ...(account.blog ? [account.blog] : []),
      ...addressesIn(account.bio ?? ""),
    ]),
    origins: {
      languages: code.repositories,
      activity: calendar ? account.html_url : `${base}/users/${account.login}/events/public`,
    },
    requests: api.requests(),
    unchanged: api.unchanged(),
  };
}

async function person(api: GithubApi, username: string): Promise<wire.Account> {
  const account = await api.find("GET /users/{username}", { username }, wire.account);
  if (!account)
    throw new SourceFailure(
      "github/not-found",
      `GitHub has no account named "${username}"; check the spelling.`,
      "give-up",
    );
  if (account.type !== "User")
    throw new SourceFailure(
      "github/not-a-person",
      `"${account.login}" on GitHub is an organisation or a bot, not a person.`,
      "give-up",
    );
  return account;
}

async function ownedRepositories(api: GithubApi, username: string) {
  const all: wire.WireRepository[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    // Pages are counted here rather than followed by Link header: it is the server's text.
    const params = { username, type: "owner", sort: "pushed", per_page: PER_PAGE, page };
    const some = await api.get("GET /users/{username}/repos", params, wire.repositories);
    all.push(...some);
    if (some.length < PER_PAGE) break;
  }
  return all;
}

async function languageBytes(api: GithubApi, repositories: wire.WireRepository[]) {
  const own = repositories.filter((repository) => !repository.fork && repository.language);
  const found = await Promise.all(
    own.slice(0, MAX_LANGUAGES).map(async ({ name, owner, html_url: url }) => {
      const params = { owner: owner.login, repo: name };
      const route = "GET /repos/{owner}/{repo}/languages";
      return { url, bytes: await api.find(route, params, wire.languages) };
    }),
  );
  const counted = found.filter(({ bytes }) => bytes !== null);
  const total = new Map<string, number>();
  for (const [language, bytes] of counted.flatMap(({ bytes }) => Object.entries(bytes ?? {})))
    total.set(language, (total.get(language) ?? 0) + bytes);
  return {
    bytes: Object.fromEntries([...total].sort(([, a], [, b]) => b - a)),
    repositories: counted.map(({ url }) => url),
  };
}

function toRepository(repository: wire.WireRepository): Repository {
  return {
    name: repository.name,
    url: repository.html_url,
    description: repository.description,
    fork: repository.fork,
    stars: repository.stargazers_count,
    language: repository.language,
    topics: repository.topics,
    created_at: utc(repository.created_at),
    pushed_at: repository.pushed_at && utc(repository.pushed_at),
  };
}

function byMonth(times: string[]): GhData["activity"] {
  const months = new Map<string, number>();
  for (const time of times) {
    const month = utc(time).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  return [...months].sort().map(([month, events]) => ({ month, events }));
}

function utc(time: string): string {
  return new Date(time).toISOString();
}
