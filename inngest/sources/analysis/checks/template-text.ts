import type { Applicant, Check, Finding } from "../check";
import { cite, citeWords } from "../evidence";
import { wordsOf } from "../matching/normal-form";
import { shown } from "../shown";

/** What a template leaves behind when nobody filled it in. */
const PLACEHOLDERS =
  /lorem ipsum|\[(?:your|company|job|insert|enter|add)\b[^\]\n]{0,40}\]|<(?:your|company|insert)\b[^>\n]{0,40}>|\b(?:your name here|insert text here|company name here|job title here|firstname lastname|xx\/xxxx|city, state zip)\b/iu;

/** Shorter descriptions may be alike by chance (words). */
const TELLING_LENGTH = 15;

/** Words in a row that are compared. */
const SHINGLE = 4;

/** Share of common word sequences from which one text is a copy of the other. */
const COPIED = 0.8;

/** Placeholders of a template that were never filled in. */
export const templateText: Check = {
  name: "template-text",
  limit: 5,
  find({ cv }) {
    const match = PLACEHOLDERS.exec(cv?.text ?? "");
    if (!match) return [];
    return [
      {
        kind: "flag",
        severity: "medium",
        confidence: 0.9,
        points: -5,
        message: `The CV still has a template's text in it: ${shown(match[0])}.`,
        evidence: [citeWords("cv", ["text"], match[0])],
      },
    ];
  },
};

/** One description used for jobs at different employers. */
export const reusedText: Check = {
  name: "reused-text",
  limit: 6,
  find(applicant) {
    const jobs = describedJobs(applicant);
    return jobs.flatMap((first, at) =>
      jobs
        .slice(at + 1)
        .filter((second) => alike(first.shingles, second.shingles) >= COPIED)
        .map((second): Finding => {
          const [one, two] = [shown(first.employer), shown(second.employer)];
          return {
            kind: "flag",
            severity: "low",
            confidence: 0.8,
            points: -3,
            message: `The CV describes the jobs at ${one} and at ${two} in the same words.`,
            question: `How did your work at ${one} differ from that at ${two}?`,
            evidence: [
              cite(applicant, "cv", "experiences", first.index, "description"),
              cite(applicant, "cv", "experiences", second.index, "description"),
            ],
          };
        }),
    );
  },
};

function describedJobs({ cv }: Applicant) {
  return (cv?.experiences ?? []).slice(0, 30).flatMap(({ employer, description }, index) => {
    const words = wordsOf(description.slice(0, 4_000));
    if (words.length < TELLING_LENGTH) return [];
    return [{ employer, index, shingles: shinglesOf(words) }];
  });
}

function shinglesOf(words: string[]): Set<string> {
  return new Set(words.map((_, at) => words.slice(at, at + SHINGLE).join(" ")));
}

/** The Jaccard index of two sets of word sequences. */
function alike(a: Set<string>, b: Set<string>): number {
  const common = [...a].filter((shingle) => b.has(shingle)).length;
  return common / (a.size + b.size - common);
}
