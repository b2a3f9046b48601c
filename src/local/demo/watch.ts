import { setTimeout as sleep } from "node:timers/promises";
import { createLogUpdate } from "log-update";
import { LocalFailure } from "../failure";
import type { ApplicantRow, Recruiter } from "../recruiter";
import { progressTable } from "./table";

const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 10 * 60_000;

const FINAL = ["ready", "error", "not_provided"];

/** Nothing more happens to this applicant by itself. */
export function isFinal(row: ApplicantRow): boolean {
  return [row.cv_status, row.li_status, row.gh_status, row.ai_status].every((status) =>
    FINAL.includes(status),
  );
}

/**
 * Shows the applicants' progress as a table that redraws itself on a terminal (elsewhere: once, at
 * the end) and gives the rows when `count` of them are final. Throws LocalFailure after ten minutes.
 */
export async function watchUntilFinal(
  recruiter: Recruiter,
  count: number,
): Promise<ApplicantRow[]> {
  const screen = process.stderr.isTTY ? createLogUpdate(process.stderr) : undefined;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const rows = await recruiter.applicants();
    screen?.(progressTable(rows));
    if (rows.length === count && rows.every(isFinal)) {
      if (screen) screen.done();
      else console.error(progressTable(rows));
      return rows;
    }
    if (Date.now() > deadline) {
      throw new LocalFailure("app_failed", "The applicants are not final after ten minutes.");
    }
    await sleep(LOOK_EVERY_MS);
  }
}
