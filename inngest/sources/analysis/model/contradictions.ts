import type { Sources } from "../check";
import { resolvePointer } from "../evidence";
import type { Evidence } from "../schema";
import { shown } from "../shown";
import { list, SOURCE_NAMES } from "../wording";

type Words = { one: string; several: string; question: string };

/**
 * The contradictions that a model can report. It names one of these and proves it; the words are
 * ours, so that nothing a stranger wrote can choose them.
 */
const CONTRADICTIONS = {
  dates: {
    one: "gives dates that do not fit together",
    several: "give dates that do not fit together",
    question: "From when to when exactly was this?",
  },
  employer: {
    one: "names employers that do not fit together",
    several: "name different employers for the same time",
    question: "For whom did you work at that time?",
  },
  title: {
    one: "gives titles that do not fit together",
    several: "give titles that do not fit together",
    question: "What was your role there, and what did your contract call it?",
  },
  duties: {
    one: "describes the work in ways that do not fit together",
    several: "describe the work in ways that do not fit together",
    question: "What did you yourself do there, and what did others do?",
  },
  education: {
    one: "tells of studies that do not fit together",
    several: "tell of studies that do not fit together",
    question: "What did you study, and with which degree did it end?",
  },
  skills: {
    one: "claims skills that the work it describes does not show",
    several: "show skills that do not fit together",
    question: "Where have you used these skills?",
  },
  figures: {
    one: "gives figures that do not fit together",
    several: "give figures that do not fit together",
    question: "How do these figures come about?",
  },
  other: {
    one: "says things that do not fit together",
    several: "say things that do not fit together",
    question: "How do these statements fit together?",
  },
} satisfies Record<string, Words>;

export type Contradiction = keyof typeof CONTRADICTIONS;

export const CONTRADICTION_NAMES = [
  "dates",
  "employer",
  "title",
  "duties",
  "education",
  "skills",
  "figures",
  "other",
] as const satisfies Contradiction[];

/** The sentence and the question for a contradiction that this evidence proves. */
export function wordsFor(
  what: Contradiction,
  evidence: Evidence[],
  sources: Sources,
): { message: string; question: string } {
  const named = [...new Set(evidence.map(({ source }) => SOURCE_NAMES[source]))];
  const words = CONTRADICTIONS[what];
  const employer = evidence.map((one) => employerAt(one, sources)).find((name) => name !== null);
  const about = employer ? ` about the time at ${shown(employer)}` : "";
  const statement = `${list(named)} ${named.length > 1 ? words.several : words.one}${about}.`;
  return {
    message: statement.charAt(0).toUpperCase() + statement.slice(1),
    question: employer
      ? `On your time at ${shown(employer)}: ${words.question.charAt(0).toLowerCase()}${words.question.slice(1)}`
      : words.question,
  };
}

/** The employer of the job that the evidence is about, if it is about one. */
function employerAt({ source, path }: Evidence, sources: Sources): string | null {
  const job = /^\/experiences\/\d+(?=\/)/.exec(path)?.[0];
  const employer = job && resolvePointer(sources[source], `${job}/employer`);
  return typeof employer === "string" && employer.trim() !== "" ? employer : null;
}
