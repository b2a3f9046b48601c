import { RequestError } from "@octokit/request-error";
import type { z } from "zod";
import { SourceFailure } from "../failure";
import { RefusedAnswer } from "../guarded-fetch";
import { inWords } from "../wait";

/** No server is believed that it needs longer than a day (seconds); GitHub's own limits last an hour. */
const LONGEST_WAIT = 86_400;

/** What all say who are not let in before so many seconds have passed. */
export function rateLimited(seconds: number, options?: ErrorOptions): SourceFailure {
  return new SourceFailure(
    "github/rate-limit",
    `GitHub's limit on requests is used up; it opens again in ${inWords(seconds)}.`,
    { retryAfterSeconds: seconds },
    options,
  );
}

/** What went wrong with a request to GitHub, in the recruiter's words and with what to do about it. */
export function toFailure(error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error;
  if (!(error instanceof RequestError)) return unreachable(error);
  if (!error.response) return unreachable(error.cause ?? error);
  const wait = rateLimitSeconds(error);
  const because = { cause: error };
  if (wait !== null) return rateLimited(wait, because);
  if (error.status >= 500)
    return new SourceFailure(
      "github/unavailable",
      `GitHub has trouble of its own at the moment (HTTP ${error.status}).`,
      "retry",
      because,
    );
  if (error.status === 401)
    return new SourceFailure(
      "github/token-refused",
      "GitHub refused the access token that Vouch is set up with; whoever runs Vouch must renew GITHUB_TOKEN.",
      "give-up",
      because,
    );
  return new SourceFailure(
    "github/refused",
    `GitHub refused to show this account (HTTP ${error.status}).`,
    "give-up",
    because,
  );
}

/** One thing is missing or withheld (removed, blocked by law or by its owner) while GitHub itself is well. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof RequestError) || !error.response) return false;
  return [403, 404, 409, 410, 451].includes(error.status) && rateLimitSeconds(error) === null;
}

/** GitHub's answer is what it was the last time. */
export function isUnchanged(error: unknown): boolean {
  return error instanceof RequestError && error.status === 304;
}

export function malformed(route: string, error: z.ZodError): SourceFailure {
  const where = error.issues[0]?.path.join(".") || "the whole answer";
  return new SourceFailure(
    "github/malformed",
    `GitHub's answer could not be understood (${route}: ${where}).`,
    "retry",
    { cause: error },
  );
}

function unreachable(error: unknown): SourceFailure {
  const because = { cause: error };
  if (error instanceof RefusedAnswer)
    return new SourceFailure(
      "github/refused-answer",
      `GitHub's answer was not accepted: it was ${error.message}.`,
      "give-up",
      because,
    );
  if (error instanceof Error && error.name === "TimeoutError")
    return new SourceFailure("github/timeout", "GitHub did not answer in time.", "retry", because);
  return new SourceFailure("github/unreachable", "GitHub could not be reached.", "retry", because);
}

/**
 * How long GitHub asks us to wait, in seconds; null when this is no rate limit. In its documented
 * order: retry-after, else x-ratelimit-reset when nothing remains, else a minute (secondary limit).
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function rateLimitSeconds(error: RequestError): number | null {
  if (error.status !== 403 && error.status !== 429) return null;
  const headers = error.response?.headers ?? {};
  const after = Number(headers["retry-after"]);
  if (after > 0) return Math.min(Math.ceil(after), LONGEST_WAIT);
  if (headers["x-ratelimit-remaining"] === "0") {
    // GitHub's own clock, so that ours may be wrong.
    const now = Date.parse(headers.date ?? "") || Date.now();
    const reset = Number(headers["x-ratelimit-reset"]) * 1000;
    return Math.min(Math.max(1, Math.ceil((reset - now) / 1000) || 1), LONGEST_WAIT);
  }
  return error.status === 429 || /rate limit/i.test(error.message) ? 60 : null;
}
