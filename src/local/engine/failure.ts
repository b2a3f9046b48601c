import { isAway, isConflict } from "./database";

/** The engine refuses a request. The message is a sentence for whoever sent it; `status` is HTTP's. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 503,
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What a request is told when it fails because of what it holds or while the database is away; null: the engine is at fault. */
export function asRefusal(error: Error): Refusal | null {
  if (error instanceof Refusal) return error;
  // Postgres takes no NUL in a text, wherever in an address it stood.
  if ("code" in error && error.code === "22021") {
    return new Refusal(400, "nul", "The request holds a NUL character.");
  }
  if (
    /call stack/.test(error.message) ||
    ("code" in error && /^(22|54)/.test(String(error.code)))
  ) {
    return new Refusal(
      400,
      "value",
      "The request holds a value that is too deep, or out of range.",
    );
  }
  if (error instanceof TypeError && /FormData/.test(error.message)) {
    return new Refusal(400, "form", "The request is no form.");
  }
  if (!isAway(error) && !isConflict(error)) return null;
  return new Refusal(503, "database", "The database cannot do it now; send it again.");
}
