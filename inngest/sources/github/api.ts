import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import type { z } from "zod";
import { SourceFailure } from "../failure";
import { closeGate, secondsClosed } from "../gate";
import { guardedFetch } from "../guarded-fetch";
import type { Answers } from "./answers";
import { isGone, isUnchanged, malformed, rateLimited, toFailure } from "./failures";

const REQUEST_TIMEOUT_MS = 15_000;
/** The largest honest answer (100 repositories) is about 600 kB. */
const MAX_BYTES = 5_000_000;

/** GitHub's REST API as the fetcher uses it: reads only, every answer checked. */
export interface GithubApi {
  /** Throws SourceFailure for anything but an answer of the schema's shape. */
  get<T extends z.ZodType>(route: string, params: Params, schema: T): Promise<z.infer<T>>;
  /** The same, but null when this one thing is missing or withheld. */
  find<T extends z.ZodType>(route: string, params: Params, schema: T): Promise<z.infer<T> | null>;
  /** Asks the GraphQL API; null without a token, and whenever it does not answer in the schema's shape. */
  query<T extends z.ZodType>(query: string, params: Params, schema: T): Promise<z.infer<T> | null>;
  /** HTTP requests made so far, repeats included. */
  requests(): number;
  /** How many of them GitHub answered with "not modified". */
  unchanged(): number;
}

export interface Access {
  apiUrl: string;
  token?: string;
  /** What GitHub answered the last time; filled with what it answers now. */
  answers: Answers;
  timeoutMs?: number;
}

type Params = Record<string, string | number>;

const Client = Octokit.plugin(retry, throttling);
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Opens GitHub's API at `apiUrl` (https://api.github.com, or https://<host>/api/v3 of a GitHub
 * Enterprise server). Without a token GitHub allows 60 requests an hour, with one 5,000.
 */
export function openGithub({ apiUrl, token, answers, timeoutMs }: Access): GithubApi {
  let requests = 0;
  let unchanged = 0;
  const fetch = guardedFetch(new URL(apiUrl).origin, {
    timeoutMs: timeoutMs ?? REQUEST_TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  });
  const octokit = new Client({
    baseUrl: apiUrl.replace(/\/+$/, ""),
    auth: token,
    userAgent: "vouch",
    log: silent,
    request: {
      fetch: (...args: Parameters<typeof fetch>) => {
        requests++;
        return fetch(...args);
      },
    },
    // One quick second try for a hiccup; longer waits belong to whoever runs this step.
    retry: {
      retries: 1,
      retryAfterBaseValue: 300,
      doNotRetry: [400, 401, 403, 404, 422, 429, 451],
    },
    // The plugin spaces requests out; a limit that was hit is reported, not slept through.
    throttle: { id: apiUrl, onRateLimit: () => false, onSecondaryRateLimit: () => false },
  });

  // Limits are counted for a token, without one for our address.
  const gate = `${apiUrl} ${token ?? ""}`;

  async function get<T extends z.ZodType>(route: string, params: Params, schema: T) {
    const wait = secondsClosed(gate);
    if (wait > 0) throw rateLimited(wait);
    const request = `${route} ${JSON.stringify(params)}`;
    const before = answers.before(request, schema);
    try {
      const { data, headers } = await octokit.request(route, {
        ...params,
        ...(before && { headers: { "if-none-match": before.etag } }),
      });
      const parsed = schema.safeParse(data);
      if (!parsed.success) throw malformed(route, parsed.error);
      if (headers.etag) answers.keep(request, headers.etag, parsed.data);
      return parsed.data;
    } catch (error) {
      if (!before || !isUnchanged(error)) throw error;
      unchanged++;
      answers.keep(request, before.etag, before.data);
      return before.data;
    }
  }

  function failure(error: unknown, route: string): SourceFailure {
    if (error instanceof SourceFailure) return error;
    const known = toFailure(error);
    // The search has a limit of its own, which says nothing of the rest.
    if (typeof known.remedy === "object" && !route.startsWith("GET /search/"))
      closeGate(gate, known.remedy.retryAfterSeconds);
    return known;
  }

  return {
    get: (route, params, schema) =>
      get(route, params, schema).catch((error) => {
        throw failure(error, route);
      }),
    find: (route, params, schema) =>
      get(route, params, schema).catch((error) => {
        if (isGone(error)) return null;
        throw failure(error, route);
      }),
    query: async (query, params, schema) => {
      if (!token) return null;
      const answer: unknown = await octokit.graphql(query, params).catch(() => null);
      return schema.safeParse(answer).data ?? null;
    },
    requests: () => requests,
    unchanged: () => unchanged,
  };
}
