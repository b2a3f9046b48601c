import type { Tone } from "@/components/ui/badge";

const strokes: Partial<Record<Tone, string>> = {
  good: "stroke-good",
  warn: "stroke-warn",
  bad: "stroke-bad",
};
const RADIUS = 52;
const HALF = Math.PI * RADIUS;
const arc = `M ${60 - RADIUS} 62 A ${RADIUS} ${RADIUS} 0 0 1 ${60 + RADIUS} 62`;

/** The score as a half-circle that fills, in the colour of what it comes to. */
export function Gauge({ score, tone }: { score: number; tone: Tone }) {
  return (
    <svg viewBox="0 0 120 72" role="img" aria-label={`Score ${score} of 100`} className="w-36">
      <path d={arc} fill="none" strokeWidth="9" strokeLinecap="round" className="stroke-hover" />
      {score > 0 && (
        <path
          d={arc}
          fill="none"
          strokeWidth="9"
          strokeLinecap="round"
          strokeDasharray={`${(score / 100) * HALF} ${HALF * 2}`}
          className={strokes[tone]}
        />
      )}
      <text
        x="60"
        y="58"
        textAnchor="middle"
        className="fill-ink font-semibold text-[30px] tabular-nums tracking-tight"
      >
        {score}
      </text>
      <text x="60" y="71" textAnchor="middle" className="fill-ink-faint text-[9px]">
        of 100
      </text>
    </svg>
  );
}
