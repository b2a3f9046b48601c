import { z } from "zod";

const stored = z.record(z.string(), z.object({ etag: z.string().max(500), data: z.unknown() }));

type Stored = z.infer<typeof stored>;

/**
 * What GitHub answered before, as it was read, by request. GitHub counts a request with the ETag of
 * an answer that has not changed against no limit, where there is a token:
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export class Answers {
  #before: Stored;
  #now: Stored = {};

  /** From what `toJSON` gave; anything else counts as nothing. */
  constructor(before: unknown = {}) {
    this.#before = stored.safeParse(before).data ?? {};
  }

  /** The answer of the last time, where it is still of the shape that is wanted. */
  before<T extends z.ZodType>(request: string, schema: T) {
    const known = Object.hasOwn(this.#before, request) ? this.#before[request] : undefined;
    const data = schema.safeParse(known?.data);
    return known && data.success ? { etag: known.etag, data: data.data } : null;
  }

  keep(request: string, etag: string, data: unknown): void {
    this.#now[request] = { etag, data };
  }

  /** Everything was asked that is wanted: what else is known is of no use any more. */
  complete(): void {
    this.#before = {};
  }

  toJSON(): Stored {
    return { ...this.#before, ...this.#now };
  }
}
