import { APIConnectionError, APIError, APIUserAbortError } from "openai";
import { SourceFailure } from "../failure";
import type { Usage } from "./usage";

/** A service that says nothing about when to come back is asked again after this many seconds. */
const DEFAULT_WAIT = 30;

/** No service is believed that it needs longer than an hour. */
const LONGEST_WAIT = 3_600;

/**
 * The service answered, and the answer was of no use even the second time: it refused to answer, or
 * answered in another form. Asking again would not help; rules can take over.
 */
export class UnusableAnswer extends SourceFailure {
  constructor(
    readonly reason: "refused" | "malformed",
    readonly usage: Usage,
  ) {
    const sentence =
      reason === "refused"
        ? "The language model refused to answer."
        : "The language model's answers could not be read.";
    super(`model/${reason}`, sentence, "give-up");
    this.name = "UnusableAnswer";
  }
}

/**
 * What an error of the SDK means for the work, or null when the service answered after all, with
 * something that could not be read.
 */
export function describeFailure(
  error: unknown,
  model: string,
  timedOut: boolean,
): SourceFailure | null {
  const because = { cause: error };
  if (timedOut || error instanceof APIUserAbortError) {
    const sentence = "The language model did not answer in time; we will ask again.";
    return new SourceFailure("model/timeout", sentence, "retry", because);
  }
  if (error instanceof APIConnectionError) {
    const sentence = "The language model could not be reached; we will try again.";
    return new SourceFailure("model/unreachable", sentence, "retry", because);
  }
  if (!(error instanceof APIError) || error.status === undefined) return null;
  const { status } = error;
  if (status === 401 || status === 403) {
    const sentence =
      "The language model's service refused our key; the operator has to check OPENAI_API_KEY.";
    return new SourceFailure("model/unauthorised", sentence, "give-up", because);
  }
  if (status === 404) {
    const sentence = `The language model “${model}” is not known to its service; the operator has to check OPENAI_MODEL and OPENAI_BASE_URL.`;
    return new SourceFailure("model/unknown", sentence, "give-up", because);
  }
  if (status === 429 && error.code === "insufficient_quota") {
    const sentence =
      "The account at the language model's service has no credit left; the operator has to top it up.";
    return new SourceFailure("model/no-credit", sentence, "give-up", because);
  }
  if (status === 429) {
    const sentence = "The language model's service is busy; we will ask again when it allows.";
    const retryAfterSeconds = waitOf(error.headers);
    return new SourceFailure("model/rate-limited", sentence, { retryAfterSeconds }, because);
  }
  if (status >= 500 || status === 408 || status === 409) {
    const sentence = "The language model's service has a fault; we will try again.";
    return new SourceFailure("model/down", sentence, "retry", because);
  }
  const sentence = `The language model's service rejected the request (status ${status}); the operator has to check OPENAI_MODEL and OPENAI_BASE_URL.`;
  return new SourceFailure("model/rejected", sentence, "give-up", because);
}

/** Seconds from `retry-after-ms` or `retry-after` (seconds or a date, RFC 9110 section 10.2.3). */
function waitOf(headers: Headers | undefined): number {
  const exact = headers?.get("retry-after-ms");
  const written = headers?.get("retry-after");
  const seconds = exact
    ? Number(exact) / 1_000
    : written && /^\d+(\.\d+)?$/.test(written)
      ? Number(written)
      : written
        ? (Date.parse(written) - Date.now()) / 1_000
        : DEFAULT_WAIT;
  if (!Number.isFinite(seconds)) return DEFAULT_WAIT;
  return Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(seconds)));
}
