import { cn } from "@/components/ui/classes";
import { checkName } from "@/components/words";
import type { Verdict } from "@/data/verdict";

type Moved = { check: string; points: number; reasons: string[] };

/** What moved the score, by how much, and why. */
export function Makeup({ breakdown, score }: { breakdown: Verdict["breakdown"]; score: number }) {
  const moved = byCheck(breakdown.points);
  const longest = Math.max(10, ...moved.map(({ points }) => Math.abs(points)));
  return (
    <details className="group border-line border-t">
      <summary className="cursor-pointer px-4 py-2.5 font-medium text-ink-muted text-sm hover:text-ink">
        How the score is made
      </summary>
      <ul className="grid gap-1.5 px-4 pb-4">
        <Row label="Start" points={breakdown.base} neutral />
        {moved.map(({ check, points, reasons }) => (
          <Row
            key={check}
            label={checkName(check)}
            points={points}
            reasons={reasons}
            longest={longest}
          />
        ))}
        <Row label="Score" points={score} neutral strong />
      </ul>
    </details>
  );
}

function byCheck(points: Verdict["breakdown"]["points"]): Moved[] {
  const checks = new Map<string, Moved>();
  for (const { check, points: moved, reason } of points) {
    const entry = checks.get(check) ?? { check, points: 0, reasons: [] };
    checks.set(check, { check, points: entry.points + moved, reasons: [...entry.reasons, reason] });
  }
  return [...checks.values()].toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

type RowProps = {
  label: string;
  points: number;
  reasons?: string[];
  longest?: number;
  /** A level, not a movement. */
  neutral?: boolean;
  strong?: boolean;
};

function Row({ label, points, reasons = [], longest = 100, neutral, strong }: RowProps) {
  const up = points >= 0;
  const [first, ...rest] = reasons;
  return (
    <li className="grid grid-cols-[3.25rem_6rem_minmax(0,1fr)] items-baseline gap-x-3 text-sm">
      <span
        className={cn(
          "text-right tabular-nums",
          strong && "font-semibold",
          !neutral && (up ? "text-good-text" : "text-bad-text"),
        )}
      >
        {neutral ? points : `${up ? "+" : "−"}${Math.abs(points)}`}
      </span>
      <span aria-hidden="true" className="relative h-2 self-center">
        {neutral ? null : (
          <>
            <span className="absolute inset-y-[-3px] left-1/2 w-px bg-line-strong" />
            <span
              className={cn(
                "absolute inset-y-0 rounded-sm",
                up ? "left-1/2 bg-good" : "right-1/2 bg-bad",
              )}
              style={{ width: `${(Math.abs(points) / longest) * 50}%` }}
            />
          </>
        )}
      </span>
      <span className="min-w-0">
        <span className={cn(strong && "font-semibold")}>{label}</span>
        {first && (
          <span className="block text-ink-faint text-xs [overflow-wrap:anywhere]">
            <bdi>{first}</bdi>
            {rest.length > 0 && ` And ${rest.length} more like it.`}
          </span>
        )}
      </span>
    </li>
  );
}
