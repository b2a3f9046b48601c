/** What a function does about a failure: try again, wait as long as the service says, or give up. */
export type Remedy = "retry" | "give-up" | { retryAfterSeconds: number };

/**
 * A source could not be read. `message` is one sentence for the recruiter (what is wrong and what
 * to do); `code` is for programs, e.g. `cv/encrypted` or `github/not-found`.
 */
export class SourceFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly remedy: Remedy,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "SourceFailure";
  }
}
