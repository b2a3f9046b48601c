import type { z } from "zod";
import { SourceFailure } from "../failure";
import { RefusedAnswer } from "../guarded-fetch";
import { plainText } from "../plain-text";
import { inWords } from "../wait";
import type { Envelope } from "./wire";

/** No server is believed that it needs longer than an hour (seconds). */
const LONGEST_WAIT = 3600;
/** Where Ashby does not say how long, a minute: its limits are counted by the minute. */
const USUAL_WAIT = 60;

/** Codes after which nothing works until a recruiter has given another key or more permissions. */
const NEEDS_A_KEY = new Set(["ashby/key-refused", "ashby/no-permission", "ashby/no-key"]);

/** Whether the connection itself is the trouble, and not this one request. */
export function needsAKey(error: unknown): error is SourceFailure {
  return error instanceof SourceFailure && NEEDS_A_KEY.has(error.code);
}

/** Whether a sync token is too old to say what changed since: then everything is to be read anew. */
export function isSyncTokenExpired(error: unknown): boolean {
  return error instanceof SourceFailure && error.code === "ashby/sync-expired";
}

/** What Ashby refused, told by status and envelope, in the recruiter's words and with what to do. */
export function refusal(
  method: string,
  status: number,
  retryAfter: string | null,
  said: Envelope | null,
): SourceFailure {
  const codes = codesIn(said);
  if (status === 429 || codes.includes("rate_limit_exceeded")) {
    return limitReached(waitSeconds(retryAfter));
  }
  if (codes.includes("missing_endpoint_permission")) return noPermission(method);
  if (status === 401 || status === 403) {
    return new SourceFailure(
      "ashby/key-refused",
      "Ashby refused the API key; it was switched off or is not complete. Connect Ashby again with a key that works.",
      "give-up",
    );
  }
  if (status >= 500) {
    return new SourceFailure(
      "ashby/unavailable",
      `Ashby has trouble of its own at the moment (HTTP ${status}).`,
      "retry",
    );
  }
  if (codes.includes("sync_token_expired") || codes.includes("invalid_sync_token")) {
    return new SourceFailure(
      "ashby/sync-expired",
      "Ashby no longer knows what changed since the last import.",
      "give-up",
    );
  }
  const reason = plainText(said?.errorInfo?.message ?? codes.join(", "), 200) || `HTTP ${status}`;
  return new SourceFailure(
    "ashby/refused",
    `Ashby refused the request ${method}: ${reason}.`,
    "give-up",
  );
}

export function limitReached(seconds: number): SourceFailure {
  return new SourceFailure(
    "ashby/rate-limit",
    `Ashby's limit on requests is used up; it opens again in ${inWords(seconds)}.`,
    { retryAfterSeconds: seconds },
  );
}

/** How long Ashby wants to be left alone, in seconds; null when that is not what is wrong. */
export function waitOf(error: unknown): number | null {
  return error instanceof SourceFailure && typeof error.remedy === "object"
    ? error.remedy.retryAfterSeconds
    : null;
}

/** A list whose pages lead in a circle would be read for ever. */
export function sameAgain(): SourceFailure {
  return new SourceFailure(
    "ashby/malformed",
    "Ashby's list leads back to a page that was read before.",
    "retry",
  );
}

export function endless(): SourceFailure {
  return new SourceFailure(
    "ashby/endless",
    "Ashby's list goes on after a million entries; Vouch does not read on.",
    "give-up",
  );
}

export function malformed(method: string, error?: z.ZodError): SourceFailure {
  const where = error?.issues[0]?.path.join(".") || "the whole answer";
  return new SourceFailure(
    "ashby/malformed",
    `Ashby's answer could not be understood (${method}: ${where}).`,
    "retry",
    { cause: error },
  );
}

/** No answer at all, or one that was not taken. */
export function unreachable(error: unknown): SourceFailure {
  const because = { cause: error };
  if (error instanceof RefusedAnswer) {
    return new SourceFailure(
      "ashby/refused-answer",
      `Ashby's answer was not accepted: it was ${error.message}.`,
      "give-up",
      because,
    );
  }
  if (error instanceof Error && error.name === "TimeoutError") {
    return new SourceFailure("ashby/timeout", "Ashby did not answer in time.", "retry", because);
  }
  return new SourceFailure("ashby/unreachable", "Ashby could not be reached.", "retry", because);
}

function noPermission(method: string): SourceFailure {
  const needed = PERMISSION_OF[method] ?? "the permission it needs";
  return new SourceFailure(
    // Without it the score's field cannot be chosen, but all else goes on.
    OPTIONAL.has(method) ? "ashby/no-field-permission" : "ashby/no-permission",
    `The Ashby API key may not do this (${method}); give it ${needed} in Ashby under Admin, API Keys.`,
    "give-up",
  );
}

const OPTIONAL = new Set(["customField.list", "customField.create"]);

const PERMISSION_OF: Record<string, string> = {
  "apiKey.info": "API Keys: Read",
  "application.list": "Candidates: Read",
  "customField.list": "Hiring Process Metadata: Read",
  "customField.create": "Hiring Process Metadata: Write",
  "candidate.list": "Candidates: Read",
  "candidate.listNotes": "Candidates: Read",
  "file.info": "Candidates: Read",
  "candidate.createNote": "Candidates: Write",
  "customField.setValue": "Candidates: Write",
};

function codesIn(said: Envelope | null): string[] {
  const listed = (said?.errors ?? []).flatMap((one) =>
    typeof one === "string" ? [one] : [one.code ?? one.message],
  );
  return said?.errorInfo?.code ? [said.errorInfo.code, ...listed] : listed;
}

/** Retry-After in seconds or as a date, within bounds. */
function waitSeconds(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds)
    ? seconds
    : (Date.parse(retryAfter ?? "") - Date.now()) / 1000;
  return wait > 0 ? Math.min(Math.ceil(wait), LONGEST_WAIT) : USUAL_WAIT;
}
