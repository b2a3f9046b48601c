import type { Tone } from "@/components/ui/badge";

const strokes: Partial<Record<Tone, string>> = {
  good: "stroke-good",
  warn: "stroke-warn",
  bad: "stroke-bad",
};

type GaugeProps = {
  /** The verdict's. */
  score: number;
  tone: Tone;
  /** The recruiter's own, which then stands in front. */
  override: number | null;
};

/**
 * The score as a half-circle that fills, in the colour of what it comes to. Where a recruiter set
 * another, that one is the thick line and the verdict's the thin one inside.
 */
export function Gauge({ score, tone, override }: GaugeProps) {
  const tint = strokes[tone] ?? "stroke-ink-faint";
  const label =
    override === null
      ? `Score ${score} of 100`
      : `Score ${override} of 100, set by you; the verdict says ${score}`;
  return (
    <svg viewBox="0 0 120 74" role="img" aria-label={label} className="w-36 shrink-0">
      <Arc radius={52} width={9} share={1} className="stroke-hover" />
      {override === null ? (
        <Arc radius={52} width={9} share={score / 100} className={tint} />
      ) : (
        <>
          <Arc radius={52} width={9} share={override / 100} className="stroke-accent" />
          <Arc radius={43.5} width={3} share={score / 100} className={tint} />
        </>
      )}
      <text
        x="60"
        y="58"
        textAnchor="middle"
        className="fill-ink font-semibold text-[30px] tabular-nums tracking-tight"
      >
        {override ?? score}
      </text>
      <text x="60" y="71" textAnchor="middle" className="fill-ink-faint text-[9px]">
        {override === null ? "of 100" : `yours · verdict ${score}`}
      </text>
    </svg>
  );
}

type ArcProps = { radius: number; width: number; share: number; className: string };

function Arc({ radius, width, share, className }: ArcProps) {
  if (share <= 0) return null;
  const half = Math.PI * radius;
  return (
    <path
      d={`M ${60 - radius} 62 A ${radius} ${radius} 0 0 1 ${60 + radius} 62`}
      fill="none"
      strokeWidth={width}
      strokeLinecap="round"
      strokeDasharray={`${share * half} ${half * 2}`}
      className={className}
    />
  );
}
