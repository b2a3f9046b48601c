import { PenLineIcon } from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/classes";
import type { ListRow } from "@/data/applicants";

const strokes: Partial<Record<Tone, string>> = {
  good: "stroke-good",
  warn: "stroke-warn",
  bad: "stroke-bad",
};
const RADIUS = 9;
const ROUND = 2 * Math.PI * RADIUS;

type Scored = Pick<ListRow, "score" | "shown_score" | "score_override" | "status">;

/** A score as a small ring with its number, marked where a recruiter set it; an empty ring while there is none. */
export function ScoreRing({ row, tone }: { row: Scored; tone: Tone }) {
  const score = row.shown_score;
  const overridden = row.score_override !== null;
  return (
    <span className="flex items-center gap-2">
      <svg viewBox="0 0 24 24" className="-rotate-90 size-5 shrink-0" aria-hidden="true">
        <circle cx="12" cy="12" r={RADIUS} fill="none" strokeWidth="3" className="stroke-line" />
        {score !== null && (
          <circle
            cx="12"
            cy="12"
            r={RADIUS}
            fill="none"
            strokeWidth="3"
            strokeLinecap="round"
            strokeDasharray={`${(score / 100) * ROUND} ${ROUND}`}
            className={overridden ? "stroke-accent" : (strokes[tone] ?? "stroke-ink-faint")}
          />
        )}
        {score === null && row.status === "processing" && (
          <circle
            cx="12"
            cy="12"
            r={RADIUS}
            fill="none"
            strokeWidth="3"
            strokeDasharray={`${ROUND / 4} ${ROUND}`}
            className="origin-center animate-spin stroke-accent"
          />
        )}
      </svg>
      <span
        className={cn(
          "w-6 text-right tabular-nums",
          score !== null ? "font-semibold" : "text-ink-faint",
        )}
      >
        {score ?? "–"}
      </span>
      {overridden && (
        <span title={instead(row.score)} className="text-accent-text">
          <PenLineIcon aria-hidden="true" className="size-3" />
          <span className="sr-only">{instead(row.score)}</span>
        </span>
      )}
    </span>
  );
}

function instead(score: number | null): string {
  return score === null ? "Your own score" : `Your own score; the verdict says ${score}`;
}
