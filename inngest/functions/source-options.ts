import { NonRetriableError, RetryAfterError } from "inngest";
import { env, tenantPlaces } from "../env";
import { applicantDeleted, type SourceWork } from "../events";
import { log } from "../log";
import { SourceFailure } from "../sources/failure";
import { type Outcome, type Part, storeFailure, storeWait } from "../store";

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

/**
 * No tenant holds more than so many of a function's places, so that one import does not starve
 * another. All that run share the app's processor, so one that has few gives each tenant few.
 */
export function fairShare() {
  return { key: "event.data.user_id", limit: tenantPlaces() } as const;
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

/** A run of one part's work, as far as waiting goes. */
type Run = {
  event: { ts?: number; data: SourceWork };
  step: {
    run(id: string, work: () => Promise<Tried>): Promise<Tried>;
    sleepUntil(id: string, time: string): Promise<void>;
  };
};

type Tried = { outcome: Outcome } | { until: string };

/**
 * Does a part's work in steps of their own for as long as its service asks for a wait: the row then
 * says until when, and the run sleeps, which uses up none of a step's retries. The waits of one run
 * end at the row's deadline.
 */
export async function patiently(
  { event, step }: Run,
  part: Part,
  id: string,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const deadline = (event.ts ?? 0) + deadlineSeconds() * 1000;
  for (let attempt = 1; ; attempt++) {
    const again = attempt === 1 ? "" : `-${attempt}`;
    const tried = await step.run(id + again, () =>
      orRetry(() => orWait({ part, work: event.data, deadline, attempt }, work)),
    );
    if ("outcome" in tried) return tried.outcome;
    await step.sleepUntil(`wait${again}`, tried.until);
  }
}

type Waiting = { part: Part; work: SourceWork; deadline: number; attempt: number };

async function orWait(waiting: Waiting, work: () => Promise<Outcome>): Promise<Tried> {
  try {
    return { outcome: await work() };
  } catch (error) {
    if (!(error instanceof SourceFailure) || typeof error.remedy === "string") throw error;
    const until = Date.now() + patience(error.remedy.retryAfterSeconds, waiting.attempt) * 1000;
    if (until >= waiting.deadline) throw new NonRetriableError(error.message, { cause: error });
    const time = new Date(until).toISOString();
    const stored = await storeWait(waiting.part, waiting.work, time);
    return stored === "stored" ? { until: time } : { outcome: stored };
  }
}

/** The wait asked for; of a service that asks again and again for a moment, a minute in the end. */
function patience(seconds: number, attempt: number): number {
  return Math.max(seconds, Math.min(60, attempt - 1));
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
