/** Something did not work. `message` is one sentence for the recruiter, `code` the service's own. */
export class Problem extends Error {
  override name = "Problem";
  constructor(
    message: string,
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const UNREACHABLE = "Vouch cannot be reached. Check your connection; nothing was changed.";
/** Of our own server. */
export const NO_APP = "Vouch does not answer right now. Try again in a moment.";
/** Of code that is fetched when it is first wanted. */
export const NOT_FETCHED = "That part of Vouch could not be loaded. Try again, or reload the page.";
const NO_DATABASE = "The database does not answer right now. Try again in a moment.";
/** PostgREST's code for a row that is not there, or not for this recruiter to see. */
export const NOT_THERE = "PGRST116";

const sentences: Record<string, string> = {
  unreachable: UNREACHABLE,
  // PostgREST: https://docs.postgrest.org/en/stable/references/errors.html
  PGRST301: "Your session has ended. Sign in again.",
  PGRST303: "Your session has ended. Sign in again.",
  [NOT_THERE]: "That does not exist (any more).",
  // Postgres: https://www.postgresql.org/docs/current/errcodes-appendix.html
  "23503": "Something this depends on does not exist any more. Reload and try again.",
  "23505": "That exists already.",
  "23514": "That is not allowed here: it is too long or not of the right form.",
  "22001": "That is too long.",
  "22P02": "That is not of the right form.",
  "42501": "You may not change that.",
  "57014": "That took too long. Try again, or narrow the search.",
  // Auth: https://supabase.com/docs/guides/auth/debugging/error-codes
  invalid_credentials: "That e-mail address and password do not belong together.",
  email_exists: "There is an account with that address already. Sign in instead.",
  user_already_exists: "There is an account with that address already. Sign in instead.",
  email_not_confirmed: "Confirm your e-mail address first: the link is in your mail.",
  email_address_invalid: "That is not an e-mail address we can write to.",
  weak_password: "Choose a longer password: at least 8 characters.",
  // A password is changed only within a day of signing in: supabase/config.toml, secure_password_change.
  reauthentication_needed: "Sign in again first: your last sign-in was too long ago for that.",
  same_password: "That is the password you have already.",
  over_email_send_rate_limit: "Too many mails in a short time. Wait a minute and try again.",
  over_request_rate_limit: "Too many tries in a short time. Wait a minute and try again.",
  signup_disabled: "New accounts are switched off here.",
  session_not_found: "Your session has ended. Sign in again.",
};

type ServiceError = { message: string; code?: unknown; status?: unknown; statusCode?: unknown };

/** What a recruiter is told about an error of PostgREST, Auth or Storage. */
export function problemOf(error: ServiceError): Problem {
  const code = typeof error.code === "string" ? error.code : "";
  const status = Number(error.status ?? error.statusCode ?? 0);
  const known =
    // Whatever else it says: as nobody one may do nothing.
    (status === 401 ? sentences.PGRST301 : undefined) ??
    sentences[code] ??
    ours(code, error.message) ??
    byStatus(status) ??
    byMessage(error.message);
  return new Problem(known ?? `That did not work: ${error.message}`, code || String(status), {
    cause: error,
  });
}

/** Whether an error says that nobody answered, and not what they answered. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Problem && [UNREACHABLE, NO_DATABASE, NO_APP].includes(error.message);
}

/** What our own database functions refuse, they say in a sentence for people. */
function ours(code: string, message: string): string | undefined {
  return code.startsWith("VO") ? message : undefined;
}

function byStatus(status: number): string | undefined {
  if (status === 403) return sentences["42501"];
  if (status === 413) return "That file is too large: at most 10 MB.";
  if (status === 429) return sentences.over_request_rate_limit;
  if (status >= 500) return NO_DATABASE;
  return undefined;
}

function byMessage(message: string): string | undefined {
  if (/fetch|network|load failed/i.test(message)) return sentences.unreachable;
  if (/invalid login credentials/i.test(message)) return sentences.invalid_credentials;
  if (/already registered/i.test(message)) return sentences.user_already_exists;
  return undefined;
}

/** The data of an answer; throws a Problem when the service said no. */
export function unwrap<T>(answer: {
  data: T;
  error: ServiceError | null;
  status?: number;
}): NonNullable<T> {
  const { data, error, status } = answer;
  if (error) throw problemOf({ ...error, message: error.message, status: status ?? error.status });
  if (data === null || data === undefined) throw new Problem("There is no answer.", "empty");
  return data;
}

/** Like `unwrap`, for answers that carry no data. */
export function ensure(answer: { error: ServiceError | null; status?: number }): void {
  const { error, status } = answer;
  if (error) throw problemOf({ ...error, message: error.message, status: status ?? error.status });
}

/** The sentence to show for whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  // What `import()` throws in a bundle.
  if (error instanceof Error && error.name === "ChunkLoadError") return NOT_FETCHED;
  if (error instanceof Error) return problemOf(error).message;
  return "That did not work.";
}
