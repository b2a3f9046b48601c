import type { Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/classes";

const strokes: Partial<Record<Tone, string>> = {
  good: "stroke-good",
  warn: "stroke-warn",
  bad: "stroke-bad",
};
const RADIUS = 9;
const ROUND = 2 * Math.PI * RADIUS;

type ScoreRingProps = { score: number | null; tone: Tone; working: boolean };

/** A score as a small ring with its number; an empty ring while there is none. */
export function ScoreRing({ score, tone, working }: ScoreRingProps) {
  return (
    <span className="flex items-center gap-2">
      <svg viewBox="0 0 24 24" className="-rotate-90 size-5" aria-hidden="true">
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
            className={strokes[tone] ?? "stroke-ink-faint"}
          />
        )}
        {score === null && working && (
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
    </span>
  );
}
