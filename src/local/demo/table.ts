import { styleText } from "node:util";
import type { ApplicantRow } from "../recruiter";

type Status = ApplicantRow["cv_status"];

const MARKS = {
  pending: ["dim", "waiting"],
  processing: ["yellow", "working"],
  ready: ["green", "ready"],
  error: ["red", "error"],
  not_provided: ["dim", "-"],
} as const satisfies Record<Status, unknown>;

const WIDTHS = { name: 26, part: 10 };

/** The applicants as lines: a row each with the state of every source, the verdict and the score. */
export function progressTable(rows: ApplicantRow[]): string {
  const head = [
    "APPLICANT".padEnd(WIDTHS.name),
    ...["CV", "LINKEDIN", "GITHUB", "VERDICT"].map((title) => title.padEnd(WIDTHS.part)),
    "SCORE",
  ].join("");
  return [styleText("dim", head), ...rows.map(line)].join("\n");
}

function line(row: ApplicantRow): string {
  const name = row.name ?? row.gh_username ?? row.li_url ?? "…";
  const states = [row.cv_status, row.li_status, row.gh_status, row.ai_status].map((status) => {
    const [colour, word] = MARKS[status];
    return styleText(colour, word.padEnd(WIDTHS.part));
  });
  return [shortened(name), ...states, String(row.score ?? "-").padStart(5)].join("");
}

function shortened(text: string): string {
  const plain = text.replace(/\p{C}/gu, "");
  const short = plain.length < WIDTHS.name ? plain : `${plain.slice(0, WIDTHS.name - 2)}…`;
  return short.padEnd(WIDTHS.name);
}
