import { scoreTone } from "@/components/words";

const stroke = { good: "stroke-good", warn: "stroke-warn", bad: "stroke-bad" };
const RADIUS = 52;
const HALF = Math.PI * RADIUS;
const arc = `M ${60 - RADIUS} 62 A ${RADIUS} ${RADIUS} 0 0 1 ${60 + RADIUS} 62`;

/** The score as a half-circle that fills; the marks are where its colour changes. */
export function Gauge({ score }: { score: number }) {
  return (
    <svg viewBox="0 0 120 72" role="img" aria-label={`Score ${score} of 100`} className="w-36">
      <path d={arc} fill="none" strokeWidth="9" strokeLinecap="round" className="stroke-hover" />
      <path
        d={arc}
        fill="none"
        strokeWidth="9"
        strokeLinecap="round"
        strokeDasharray={`${(score / 100) * HALF} ${HALF * 2}`}
        className={stroke[scoreTone(score)]}
      />
      {[50, 75].map((mark) => {
        const angle = Math.PI * (1 - mark / 100);
        const at = (radius: number) => [
          60 + Math.cos(angle) * radius,
          62 - Math.sin(angle) * radius,
        ];
        const [x1, y1] = at(RADIUS - 6);
        const [x2, y2] = at(RADIUS + 6);
        return (
          <line key={mark} {...{ x1, y1, x2, y2 }} strokeWidth="1.5" className="stroke-surface" />
        );
      })}
      <text
        x="60"
        y="60"
        textAnchor="middle"
        className="fill-ink font-semibold text-[30px] tabular-nums tracking-tight"
      >
        {score}
      </text>
    </svg>
  );
}
