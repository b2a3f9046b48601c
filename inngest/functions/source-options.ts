import { NonRetriableError, RetryAfterError } from "inngest";
import { env } from "../env";
import { applicantDeleted, type SourceWork } from "../events";
import { log } from "../log";
import { SourceFailure } from "../sources/failure";
import { type Part, storeFailure } from "../store";

/** A newer revision of the same applicant's source, or the applicant's deletion, ends the older run. */
export function supersededBy(event: string) {
  return [
    {
      event,
      if: "async.data.applicant_id == event.data.applicant_id && async.data.revision > event.data.revision",
    },
    { event: applicantDeleted.name, if: "async.data.applicant_id == event.data.applicant_id" },
  ];
}

/** No tenant holds more than so many of a function's places, so that one import does not starve another. */
export function fairShare(limit: number) {
  return { key: "event.data.user_id", limit } as const;
}

/**
 * Runs a source's work and says in Inngest's words what to do about its failure. A wait that ends
 * after the deadline is not waited for: the recruiter hears the reason now and not "too late" then.
 */
export async function orRetry<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SourceFailure) || error.remedy === "retry") throw error;
    if (error.remedy === "give-up" || error.remedy.retryAfterSeconds >= deadlineSeconds()) {
      throw new NonRetriableError(error.message, { cause: error });
    }
    throw new RetryAfterError(error.message, error.remedy.retryAfterSeconds * 1000, {
      cause: error,
    });
  }
}

const deadlineSeconds = () => env().VOUCH_DEADLINE_MINUTES * 60;

/** Errors that carry a sentence written for the recruiter; any other name is a fault of ours. */
const FOR_PEOPLE = new Set(["SourceFailure", "NonRetriableError", "RetryAfterError"]);

/** What the recruiter reads about an error that ended a run. */
export function reasonFor(error: Error): string {
  return FOR_PEOPLE.has(error.name)
    ? error.message
    : "Vouch itself failed here; retry, and tell whoever runs Vouch if it happens again.";
}

/** What stands in `<part>_error` when a run has failed for good. */
export function reportFailure(part: Part) {
  return async ({
    error,
    event,
  }: {
    error: Error;
    event: { data: { event: { data?: unknown } } };
  }) => {
    const work = event.data.event.data as SourceWork;
    log.error(
      { part, applicant: work.applicant_id, revision: work.revision, err: error },
      "source failed",
    );
    return storeFailure(part, work, reasonFor(error));
  };
}
