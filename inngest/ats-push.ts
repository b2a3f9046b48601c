import { withAshby } from "./ats-connection";
import { awaitsCv, markPushed, verdictToPush } from "./ats-push-store";
import type { SourceWork } from "./events";
import { log } from "./log";
import type { AshbyApi } from "./sources/ashby/api";
import { needsAKey, waitOf } from "./sources/ashby/failures";
import { saidAlready, verdictNote } from "./sources/ashby/note";
import { SourceFailure } from "./sources/failure";

export type Pushed =
  | { is: "pushed" | "not due" | "paused" | "refused" }
  | { is: "wait"; seconds: number };

/** A verdict with the CV supersedes the run that waits, whenever it comes. */
const CV_WAIT_SECONDS = 20;
/** The deletion of who is removed ends the run that waits. */
const REMOVED_WAIT_SECONDS = 60;

/**
 * Tells Ashby a verdict, once: the notes are looked through before one is written, so that a push
 * which was interrupted between Ashby and our database is not repeated, and a verdict that says what
 * the last one said is not either. Where the key no longer works, the verdict stays due and the
 * account says why.
 */
export async function pushVerdict(work: SourceWork, vouchUrl?: string): Promise<Pushed> {
  const due = await verdictToPush(work);
  if (!due) return { is: "not due" };
  const { atsId, deleted, removed, verdict, override, asked, wanted } = due;
  if (deleted) return refused(work, asked);
  // Taken back in time, the removal leaves the verdict due.
  if (removed) return { is: "wait", seconds: REMOVED_WAIT_SECONDS };
  // A note that the next verdict contradicts a minute later cannot be taken back.
  if (await awaitsCv(work)) return { is: "wait", seconds: CV_WAIT_SECONDS };
  try {
    await withAshby(work.user_id, async (api) => {
      if (wanted.push_notes) {
        const note = verdictNote({ ...work, verdict, override, asked, vouchUrl });
        const notes = await api.notes(atsId);
        if (!saidAlready(note, notes)) await api.createNote(atsId, note.text);
      }
      const score = override?.score ?? verdict.score;
      if (wanted.score_field_id) await setScore(api, atsId, wanted.score_field_id, score);
    });
  } catch (error) {
    if (needsAKey(error)) return { is: "paused" };
    const seconds = waitOf(error);
    if (seconds !== null) return { is: "wait", seconds };
    if (!(error instanceof SourceFailure) || error.remedy !== "give-up") throw error;
    // The candidate is gone from Ashby: asking again every hour would not help.
    log.warn(
      { applicant: work.applicant_id, code: error.code },
      "Ashby does not take this verdict",
    );
    return refused(work, asked);
  }
  await markPushed(work, asked);
  return { is: "pushed" };
}

async function refused(work: SourceWork, asked: number): Promise<Pushed> {
  await markPushed(work, asked);
  return { is: "refused" };
}

/** A field that has been removed in Ashby costs the score, not the note; Settings says that it is gone. */
async function setScore(api: AshbyApi, atsId: string, fieldId: string, score: number) {
  try {
    await api.setField(atsId, fieldId, score);
  } catch (error) {
    if (!(error instanceof SourceFailure) || error.code !== "ashby/refused") throw error;
    log.warn({ field: fieldId, err: error }, "Ashby does not take the score");
  }
}
