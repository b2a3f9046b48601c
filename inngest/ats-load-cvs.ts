import { withAshby } from "./ats-connection";
import { type DueCv, dueCvs, keepCv } from "./ats-cvs-store";
import { counted, type LoadFailure, type Progress } from "./ats-progress";
import { type CvOutcome, type HeldLoad, settleCvs } from "./ats-store";
import { env } from "./env";
import type { AshbyApi } from "./sources/ashby/api";
import { needsAKey, waitOf } from "./sources/ashby/failures";
import { fetchResume } from "./sources/ashby/resume";
import { SourceFailure } from "./sources/failure";

/** CVs of one step; so many are fetched at the same time, which is what memory has to hold. */
const CVS_AT_ONCE = 20;
const CVS_TOGETHER = 5;

/**
 * Fetches some of the CVs that are due; gives whether there may be more. While `patient`, a failure
 * that may pass is thrown, so that the step is tried again; after that it is listed, and the next
 * load tries once more. Throws LoadLost.
 */
export async function loadCvs(
  load: HeldLoad,
  patient: boolean,
): Promise<{ progress: Progress; more: boolean }> {
  const { user_id, progress: before } = load;
  const due = await dueCvs(load, CVS_AT_ONCE);
  const { outcomes, failures } = await withAshby(user_id, async (api) => {
    const found = await fetchSome(api, user_id, due, patient);
    if (!found.passing) return found;
    // What was fetched is kept; what failed is met again, and listed then.
    const fetched = found.outcomes.filter(({ file_id }) => file_id);
    await settleCvs(load, fetched, before);
    throw found.passing;
  });
  const progress = counted(before, -failures.length, failures);
  await settleCvs(load, outcomes, progress);
  return { progress, more: due.length === CVS_AT_ONCE };
}

interface Fetched {
  outcomes: CvOutcome[];
  failures: LoadFailure[];
  /** What the step should wait for, if it should. */
  passing: SourceFailure | null;
}

async function fetchSome(
  api: AshbyApi,
  userId: string,
  due: DueCv[],
  patient: boolean,
): Promise<Fetched> {
  const found: Fetched = { outcomes: [], failures: [], passing: null };
  for (let from = 0; from < due.length && !found.passing; from += CVS_TOGETHER) {
    const together = due.slice(from, from + CVS_TOGETHER);
    for (const { cv, fileId, failure } of await Promise.all(
      together.map((one) => fetchOne(api, userId, one)),
    )) {
      const forGood = !failure || failure.remedy === "give-up";
      // A limit is waited for, however often: it says nothing about this CV.
      if (failure && !forGood && (patient || waitOf(failure) !== null)) found.passing ??= failure;
      if (failure) {
        found.failures.push({
          ats_id: cv.ats_id,
          name: cv.name?.slice(0, 200) ?? null,
          reason: failure.message,
        });
      }
      found.outcomes.push({
        ats_id: cv.ats_id,
        resume_id: forGood ? cv.resume.id : null,
        file_id: fileId,
      });
    }
  }
  return found;
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
