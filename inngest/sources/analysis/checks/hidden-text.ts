import type { Check, Finding } from "../check";
import { cite } from "../evidence";
import { wordsOf } from "../matching/normal-form";

/** Fewer hidden words than this are a slip of layout. */
const SLIP = 5;

/** Text in the CV that a reader does not see but a machine does. */
export const hiddenText: Check = {
  name: "hidden-text",
  limit: 12,
  find: (applicant) =>
    (applicant.cv?.hidden ?? [])
      .slice(0, 50)
      .flatMap(({ text, reason, page }, index): Finding[] => {
        if (text.trim() === "") return [];
        const words = wordsOf(text).length;
        const slip = words < SLIP;
        return [
          {
            kind: "flag",
            severity: slip ? "low" : "high",
            confidence: slip ? 0.4 : 0.85,
            points: slip ? -1 : -12,
            message: `The CV has ${words} ${words === 1 ? "word" : "words"} that a reader does not see${page === null ? "" : ` on page ${page}`} (${reason}).`,
            question: slip ? undefined : "Why does your CV contain text that cannot be seen?",
            evidence: [cite(applicant, "cv", "hidden", index, "text")],
          },
        ];
      }),
};
