import { styleText } from "node:util";
import { type AiData, aiData } from "../../../inngest/sources/analysis/schema";
import type { ApplicantRow } from "../recruiter";

const PARTS = [
  ["cv", "cv"],
  ["linkedin", "li"],
  ["github", "gh"],
] as const;

const INVENTED =
  "  LinkedIn and GitHub were stand-ins with invented people. VOUCH_SANDBOX=0 asks the real ones.";

/** Everything about one finished applicant: evidence in the verdict points into `sources`' data. */
export type Report = {
  name: string | null;
  status: ApplicantRow["status"];
  score: number | null;
  verdict: AiData | null;
  verdict_error: string | null;
  /** LinkedIn and GitHub were stand-ins, which invent somebody behind every name they do not know. */
  stand_ins: boolean;
  sources: Record<
    (typeof PARTS)[number][0],
    { status: ApplicantRow["cv_status"]; error: string | null; data: ApplicantRow["cv_data"] }
  >;
};

export function reportOf(row: ApplicantRow, stand_ins: boolean): Report {
  const source = (part: "cv" | "li" | "gh") => ({
    status: row[`${part}_status`],
    error: row[`${part}_error`],
    data: row[`${part}_data`],
  });
  return {
    name: row.name,
    status: row.status,
    score: row.score,
    verdict: row.ai_status === "ready" ? aiData.parse(row.ai_data) : null,
    verdict_error: row.ai_error,
    stand_ins,
    sources: { cv: source("cv"), linkedin: source("li"), github: source("gh") },
  };
}

/** The report as a person at a terminal reads it. */
export function verdictText(report: Report): string {
  const { name, score, verdict, verdict_error, sources } = report;
  const states = PARTS.map(([title]) => {
    const { status, error } = sources[title];
    return `  ${title.padEnd(9)} ${status}${error ? `: ${error}` : ""}`;
  });
  const asked = [sources.linkedin, sources.github].some(({ status }) => status !== "not_provided");
  const head = [
    styleText("bold", name ?? "Unnamed applicant"),
    ...states,
    ...(report.stand_ins && asked ? [styleText("yellow", INVENTED)] : []),
  ];
  if (!verdict) return [...head, "", `No verdict. ${verdict_error ?? ""}`].join("\n");
  return [
    ...head,
    "",
    styleText("bold", `Score ${score} of 100, ${verdict.recommendation} (by ${verdict.engine})`),
    verdict.summary,
    ...section("Flags", verdict.flags.flatMap(flagLines)),
    ...section(
      "Strengths",
      verdict.strengths.map((one) => `  + ${one.message}`),
    ),
    ...section(
      "Ask in the interview",
      verdict.questions.map((one) => `  ? ${one}`),
    ),
    ...section("What made the score", [
      `  ${String(verdict.breakdown.base).padStart(5)}  start`,
      ...verdict.breakdown.points.map(({ points, check, reason }) => {
        const signed = `${points > 0 ? "+" : ""}${points}`;
        return `  ${signed.padStart(5)}  ${check}: ${reason}`;
      }),
    ]),
  ].join("\n");
}

function flagLines({ severity, message, evidence }: AiData["flags"][number]): string[] {
  return [
    `  ! ${severity}: ${message}`,
    ...evidence.map(({ source, path, quote }) =>
      styleText("dim", `      ${source}${path} “${quote}”`),
    ),
  ];
}

function section(title: string, lines: string[]): string[] {
  return lines.length > 0 ? ["", styleText("bold", title), ...lines] : [];
}
