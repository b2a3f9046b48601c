import { z } from "zod";
import { findInjections } from "../injection/detect";
import type { NumberedFinding } from "./numbered";

/**
 * What the model is asked in the second call: to word what was found. It is shown our sentences
 * alone, with a number in the place of each name and each word of a stranger's, so that there is
 * nobody in the text who could ask it for anything.
 */
export const TELL = `You word a verdict for a recruiter: whether what an applicant says of themselves in several sources (a CV, a LinkedIn profile, a GitHub account) fits together. You get the verdict's first sentence and the findings that it rests on.

Answer with:
- summary: two to four plain sentences that follow the first one, on what does not fit and what does, the weightiest first. Say nothing that no finding says.
- questions: up to four questions for the interview which the findings raise.

Numbers in square brackets, such as [1], stand for names; write them as they are. Call the applicant "the applicant". Do not give scores, do not say whether to hire, and do not judge how good somebody is. No markup and no links.`;

export const telling = z.object({ summary: z.string(), questions: z.array(z.string()) });

export type Telling = z.infer<typeof telling>;

const MOST_QUESTIONS = 4;

/** In characters. */
const LONGEST = { question: 400, summary: 1_200 };

/** A stranger's words as our sentences hold them; see shown.ts. */
const QUOTED = /“[^”]*”/g;

/** Our sentences on the way to the model and back, without and with what strangers wrote. */
export function quotesIn(findings: NumberedFinding[]) {
  const quotes = [...new Set(findings.flatMap(({ message }) => message.match(QUOTED) ?? []))];
  return {
    without: (text: string) => text.replace(QUOTED, (quote) => `[${quotes.indexOf(quote) + 1}]`),
    /** Null when it names a quote that there is not. */
    withThem(text: string): string | null {
      const numbers = [...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
      if (numbers.some((number) => !quotes[number - 1])) return null;
      return text.replace(/\[(\d+)\]/g, (_, number) => quotes[Number(number) - 1] ?? "");
    },
  };
}

/** The request's data: the verdict's first sentence and the findings. */
export function findingsBlock(opening: string, findings: NumberedFinding[]): string {
  const { without } = quotesIn(findings);
  const told = findings.map(({ id, kind, severity, message }) => {
    return { id, kind, severity, message: without(message) };
  });
  return JSON.stringify({ opening, findings: told }, null, 1);
}

/** What remains of a telling: plain sentences, the names back in their places. */
export function plainTelling(said: Telling, findings: NumberedFinding[]): Telling {
  const { withThem } = quotesIn(findings);
  const plain = (text: string, longest: number) => {
    const line = plainLine(text, longest);
    return line === null ? null : withThem(line);
  };
  return {
    summary: plain(said.summary, LONGEST.summary) ?? "",
    questions: said.questions
      .slice(0, MOST_QUESTIONS * 2)
      .flatMap((question) => plain(question, LONGEST.question) ?? [])
      .slice(0, MOST_QUESTIONS),
  };
}

/** The model's words without markup, links, and what speaks to a machine; null when they are none. */
function plainLine(text: string, longest: number): string | null {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, " ").trim();
  if (line === "" || line.length > longest) return null;
  if (/[<>{}“”]|https?:|www\.|\]\(|\*\*|`/i.test(line)) return null;
  if (findInjections(line).length > 0 || ADVICE.test(line)) return null;
  return line;
}

/** What no verdict of ours says: praise, scores, and advice on hiring. */
const ADVICE =
  /\b(?:hir(?:e|ed|ing)|shortlist(?:ed)?|recommend(?:ed|s|ation)?|score[sd]?|rating|(?:\d{1,3}|ten) out of|(?:100|hundred|maximum|full) points|perfect|outstanding|exceptional|excellent|ideal|best|top[- ](?:tier|notch|candidate)|strong (?:candidate|hire|fit)|must[- ]have|ignore|approved?|flawless|guaranteed?)\b/iu;
