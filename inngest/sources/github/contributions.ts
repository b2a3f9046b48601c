import { SourceFailure } from "../failure";
import type { GithubApi } from "./api";
import type { GhData } from "./schema";
import * as wire from "./wire";

type Contributions = NonNullable<GhData["contributions"]>;

const MOST_REPOSITORIES = 20;

/**
 * The pull requests of an account that were merged into repositories of others, in one request.
 * GitHub's search has a limit of its own (30 a minute with a token) which is no reason to hold
 * everything else up: null when it is used up, or the search is switched off.
 */
export async function contributionsOf(
  api: GithubApi,
  { login, html_url: account }: wire.Account,
): Promise<Contributions | null> {
  const q = `type:pr is:merged author:${login} -user:${login}`;
  const found = await api
    .find("GET /search/issues", { q, sort: "updated", per_page: 100 }, wire.pullRequests)
    .catch((error) => {
      if (error instanceof SourceFailure && error.code === "github/rate-limit") return null;
      throw error;
    });
  if (!found) return null;
  const byRepository = new Map<string, Contributions["repositories"][number]>();
  for (const { html_url, pull_request } of found.items) {
    const [url, name] = /^https?:\/\/[^/]+\/([^/]+\/[^/]+)(?=\/pull\/\d+$)/.exec(html_url) ?? [];
    const at = pull_request.merged_at;
    if (!url || !name || !at) continue;
    const known = byRepository.get(name) ?? { name, url, merged: 0, latest_at: "" };
    const latest_at = [known.latest_at, new Date(at).toISOString()].toSorted().at(-1) ?? "";
    byRepository.set(name, { ...known, merged: known.merged + 1, latest_at });
  }
  const repositories = [...byRepository.values()].toSorted((a, b) => b.merged - a.merged);
  return {
    merged: found.total_count,
    url: `${new URL(account).origin}/search?type=pullrequests&q=${encodeURIComponent(q)}`,
    repositories: repositories.slice(0, MOST_REPOSITORIES),
  };
}
