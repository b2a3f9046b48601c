import { withAshby } from "./ats-connection";
import {
  type CvOutcome,
  type DueCv,
  dueCvs,
  keepCv,
  type Load,
  type LoadFailure,
  moveLoad,
  type Progress,
  settleCvs,
  storeCandidates,
} from "./ats-store";
import { env } from "./env";
import type { AshbyApi } from "./sources/ashby/api";
import { readCandidates } from "./sources/ashby/applicant";
import { isSyncTokenExpired, needsAKey } from "./sources/ashby/failures";
import { fetchResume } from "./sources/ashby/resume";
import { SourceFailure } from "./sources/failure";

/** Progress moves at least this often. */
const CANDIDATES_AT_ONCE = 50;
/** CVs of one step; so many are fetched at the same time, which is what memory has to hold. */
const CVS_AT_ONCE = 20;
const CVS_TOGETHER = 5;
/** A list of more is no list that anybody reads. */
const MOST_FAILURES_LISTED = 100;

/** Where the next page begins. */
export interface Position {
  syncToken: string | null;
  cursor: string | null;
}

/** What reading a page came to. Holds no candidate: only what the next step needs. */
export type PageRead =
  | {
      is: "stored";
      progress: Progress;
      next: string | null;
      syncToken: string | null;
      cvs: boolean;
    }
  | { is: "sync-expired" }
  | { is: "ended" };

/** Reads one page and stores its candidates, counting on from `before`. Doing it again changes nothing. */
export async function loadPage(load: Load, at: Position, before: Progress): Promise<PageRead> {
  const page = await withAshby(load.user_id, (api) => api.candidates(at)).catch((error) => {
    if (at.syncToken && isSyncTokenExpired(error)) return null;
    throw error;
  });
  if (!page) return { is: "sync-expired" };

  const { taken, rejected } = readCandidates(page.candidates);
  let progress = counted(before, 0, rejected);
  if (!(await moveLoad(load, progress))) return { is: "ended" };
  for (let from = 0; from < taken.length; from += CANDIDATES_AT_ONCE) {
    const some = taken.slice(from, from + CANDIDATES_AT_ONCE);
    await storeCandidates(load.user_id, some);
    progress = counted(progress, some.length, []);
    if (!(await moveLoad(load, progress))) return { is: "ended" };
  }
  const cvs = (await dueCvs(load, 1)).length > 0;
  return { is: "stored", progress, next: page.next, syncToken: page.syncToken, cvs };
}

export type CvsRead = { is: "stored"; progress: Progress; more: boolean } | { is: "ended" };

/**
 * Fetches some of the CVs that are due. While `patient`, a failure that may pass is thrown, so that
 * the step is tried again; after that it is listed, and the next load tries once more.
 */
export async function loadCvs(load: Load, before: Progress, patient: boolean): Promise<CvsRead> {
  const due = await dueCvs(load, CVS_AT_ONCE);
  const outcomes: CvOutcome[] = [];
  const failures: LoadFailure[] = [];
  let passing: SourceFailure | null = null;

  await withAshby(load.user_id, async (api) => {
    for (let from = 0; from < due.length && !passing; from += CVS_TOGETHER) {
      const together = due.slice(from, from + CVS_TOGETHER);
      for (const { cv, fileId, failure } of await Promise.all(
        together.map((one) => fetchOne(api, load.user_id, one)),
      )) {
        const forGood = !failure || failure.remedy === "give-up";
        if (failure && !forGood && patient) passing ??= failure;
        if (failure)
          failures.push({
            ats_id: cv.ats_id,
            name: cv.name?.slice(0, 200) ?? null,
            reason: failure.message,
          });
        outcomes.push({
          ats_id: cv.ats_id,
          resume_id: forGood ? cv.resume.id : null,
          file_id: fileId,
        });
      }
    }
  });

  if (passing) {
    // What was fetched is kept; what failed is met again, and listed then.
    await settleCvs(
      load,
      outcomes.filter(({ file_id }) => file_id),
    );
    throw passing;
  }
  await settleCvs(load, outcomes);
  const progress = counted(before, -failures.length, failures);
  if (!(await moveLoad(load, progress))) return { is: "ended" };
  return { is: "stored", progress, more: due.length === CVS_AT_ONCE };
}

async function fetchOne(
  api: AshbyApi,
  userId: string,
  cv: DueCv,
): Promise<{ cv: DueCv; fileId: string | null; failure: SourceFailure | null }> {
  try {
    const resume = await fetchResume(api, cv.resume.handle, env().ASHBY_API_URL);
    return { cv, fileId: await keepCv(userId, cv, resume), failure: null };
  } catch (error) {
    if (!(error instanceof SourceFailure) || needsAKey(error)) throw error;
    return { cv, fileId: null, failure: error };
  }
}

function counted(before: Progress, done: number, failures: LoadFailure[]): Progress {
  return {
    // A CV that an earlier load left over may fail in one that brings nobody.
    done: Math.max(0, before.done + done),
    failed: before.failed + failures.length,
    failures: [...before.failures, ...failures].slice(0, MOST_FAILURES_LISTED),
  };
}
