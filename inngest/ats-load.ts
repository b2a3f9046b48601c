import { withAshby } from "./ats-connection";
import {
  dueCvs,
  type Load,
  type LoadFailure,
  moveLoad,
  type Progress,
  storeApplications,
  storeCandidates,
} from "./ats-store";
import type { PageFrom } from "./sources/ashby/api";
import { readApplications, readCandidates } from "./sources/ashby/applicant";
import { isSyncTokenExpired, waitOf } from "./sources/ashby/failures";

/** Progress moves at least this often. */
const CANDIDATES_AT_ONCE = 50;
/** A list of more is no list that anybody reads. */
const MOST_FAILURES_LISTED = 100;

/** What a step of a load may come to instead of its work. */
export type Held = { is: "ended" } | { is: "wait"; seconds: number };

/** What reading a page came to. Holds nobody's data: only what the next step needs. */
type Page = { next: string | null; syncToken: string | null };
export type ApplicationsRead = Held | ({ is: "stored" } & Page) | { is: "sync-expired" };
export type CandidatesRead =
  | Held
  | ({ is: "stored"; progress: Progress; cvs: boolean } & Page)
  | { is: "sync-expired" };

/** Reads one page of applications and stores where they stand. Doing it again changes nothing. */
export function loadApplications(
  load: Load,
  at: PageFrom,
  progress: Progress,
): Promise<ApplicationsRead> {
  return unlessHeld(load, progress, async () => {
    const page = await read(load, at, "applications");
    if (!page) return { is: "sync-expired" };
    await storeApplications(load.user_id, readApplications(page.results));
    if (!(await moveLoad(load, progress))) return { is: "ended" };
    return { is: "stored", next: page.next, syncToken: page.syncToken };
  });
}

/** Reads one page of candidates and stores them, counting on from `before`. Doing it again changes nothing. */
export function loadCandidates(
  load: Load,
  at: PageFrom,
  before: Progress,
): Promise<CandidatesRead> {
  return unlessHeld(load, before, async () => {
    const page = await read(load, at, "candidates");
    if (!page) return { is: "sync-expired" };
    const { taken, rejected } = readCandidates(page.results);
    let progress = counted(before, 0, rejected);
    if (!(await moveLoad(load, progress))) return { is: "ended" };
    for (let from = 0; from < taken.length; from += CANDIDATES_AT_ONCE) {
      const some = taken.slice(from, from + CANDIDATES_AT_ONCE);
      progress = counted(progress, await storeCandidates(load.user_id, some), []);
      if (!(await moveLoad(load, progress))) return { is: "ended" };
    }
    const cvs = (await dueCvs(load, 1)).length > 0;
    return { is: "stored", progress, next: page.next, syncToken: page.syncToken, cvs };
  });
}

/** A page, or null where Ashby no longer knows the sync token. */
function read(load: Load, at: PageFrom, list: "applications" | "candidates") {
  return withAshby(load.user_id, (api) => api[list](at)).catch((error) => {
    if (at.syncToken && isSyncTokenExpired(error)) return null;
    throw error;
  });
}

/** A load that Ashby wants to wait says that it is alive, and learns whether it is still wanted. */
export async function unlessHeld<T>(
  load: Load,
  progress: Progress,
  work: () => Promise<T>,
): Promise<T | Held> {
  try {
    return await work();
  } catch (error) {
    const seconds = waitOf(error);
    if (seconds === null) throw error;
    return (await moveLoad(load, progress)) ? { is: "wait", seconds } : { is: "ended" };
  }
}

export function counted(before: Progress, done: number, failures: LoadFailure[]): Progress {
  return {
    // A CV that an earlier load left over may fail in one that brings nobody.
    done: Math.max(0, before.done + done),
    failed: before.failed + failures.length,
    failures: [...before.failures, ...failures].slice(0, MOST_FAILURES_LISTED),
  };
}
