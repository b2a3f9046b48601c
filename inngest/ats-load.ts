import { withAshby } from "./ats-connection";
import { dueCvs } from "./ats-cvs-store";
import { loadCvs } from "./ats-load-cvs";
import { type Listed, type PlaceAt, pageAfter, startOf } from "./ats-place";
import { counted, type Progress } from "./ats-progress";
import {
  finishLoad,
  type HeldLoad,
  holdLoad,
  type Load,
  LoadLost,
  moveLoad,
  storeApplications,
  storeCandidates,
} from "./ats-store";
import { readApplications, readCandidates } from "./sources/ashby/applicant";
import { isSyncTokenExpired, waitOf } from "./sources/ashby/failures";

/** Progress moves at least this often. */
const CANDIDATES_AT_ONCE = 50;

/** What a part of a load came to. Holds nobody's data. */
export type Turn =
  | { is: "on" }
  | { is: "wait"; seconds: number }
  | { is: "ended" }
  | { is: "read-through"; done: number; failed: number };

const ON: Turn = { is: "on" };

/**
 * Loads the part that is next by the load's row: a page of applications, a page of candidates, or
 * some CVs. A part that was interrupted is done again and changes nothing where it was done before.
 * While `patient`, a CV that cannot be fetched is waited for.
 */
export async function loadNext(load: Load, run: string, patient: boolean): Promise<Turn> {
  try {
    return await loadPart(await holdLoad(load, run), patient);
  } catch (error) {
    if (error instanceof LoadLost) return { is: "ended" };
    const seconds = waitOf(error);
    if (seconds === null) throw error;
    return { is: "wait", seconds };
  }
}

function loadPart(load: HeldLoad, patient: boolean): Promise<Turn> {
  const at = load.at ?? {
    stage: "applications" as const,
    from: startOf(load.tokens.applications),
  };
  if (at.stage === "applications") return loadApplications(load, at);
  if (at.stage === "candidates") return loadCandidates(load, at);
  return loadMoreCvs(load, at, patient);
}

async function loadApplications(load: HeldLoad, at: PlaceAt<"applications">): Promise<Turn> {
  const { progress } = load;
  const page = await read(load, at.from, "applications");
  if (!page) return moved(load, progress, { ...at, from: startOf(null) });
  const next = page.next === null ? null : pageAfter(at.from, page.next);
  await storeApplications(load, readApplications(page.results));
  if (next) return moved(load, progress, { ...at, from: next });
  const from = startOf(load.tokens.candidates);
  return moved(load, progress, { ...candidatesFrom(from, progress), applications: page.syncToken });
}

async function loadCandidates(load: HeldLoad, at: PlaceAt<"candidates">): Promise<Turn> {
  // As it stood where the page begins; of failures the first stay in their order.
  let progress: Progress = {
    done: at.done,
    failed: at.failed,
    failures: load.progress.failures.slice(0, at.failed),
  };
  const page = await read(load, at.from, "candidates");
  if (!page) return moved(load, progress, { ...at, from: startOf(null) });
  const next = page.next === null ? null : pageAfter(at.from, page.next);
  const { taken, rejected } = readCandidates(page.results);
  progress = counted(progress, 0, rejected);
  for (let first = 0; first < taken.length; first += CANDIDATES_AT_ONCE) {
    const some = taken.slice(first, first + CANDIDATES_AT_ONCE);
    progress = counted(progress, await storeCandidates(load, some), []);
    await moveLoad(load, progress);
  }
  const after: PlaceAt<"cvs"> = {
    stage: "cvs",
    next,
    applications: at.applications,
    candidates: page.syncToken,
  };
  const cvsAreDue = (await dueCvs(load, 1)).length > 0;
  return cvsAreDue ? moved(load, progress, after) : pageDone(load, progress, after);
}

async function loadMoreCvs(load: HeldLoad, at: PlaceAt<"cvs">, patient: boolean): Promise<Turn> {
  const { progress, more } = await loadCvs(load, patient);
  return more ? ON : pageDone(load, progress, at);
}

/** The next page, or the end. */
async function pageDone(
  load: HeldLoad,
  progress: Progress,
  { next, applications, candidates }: PlaceAt<"cvs">,
): Promise<Turn> {
  if (next) return moved(load, progress, { ...candidatesFrom(next, progress), applications });
  await moveLoad(load, progress);
  await finishLoad(load, { applications, candidates });
  return { is: "read-through", done: progress.done, failed: progress.failed };
}

async function moved(...[load, progress, at]: Parameters<typeof moveLoad>): Promise<Turn> {
  await moveLoad(load, progress, at);
  return ON;
}

function candidatesFrom(from: Listed, { done, failed }: Progress) {
  return { stage: "candidates" as const, from, done, failed };
}

/** A page, or null where Ashby no longer knows the sync token. */
function read(load: Load, at: Listed, list: "applications" | "candidates") {
  return withAshby(load.user_id, (api) => api[list](at)).catch((error) => {
    if (at.syncToken && isSyncTokenExpired(error)) return null;
    throw error;
  });
}
