import { Ago } from "@/components/time";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/classes";
import type { Waiting } from "@/data/health";

const sources = [
  { source: "cv", name: "CV" },
  { source: "linkedin", name: "LinkedIn" },
  { source: "github", name: "GitHub" },
  { source: "analysis", name: "Verdict" },
  { source: "ats-push", name: "To Ashby" },
];

/** The fewest that a full bar stands for, so that one alone does not look like a jam. */
const FULL = 10;

type WaitingCardProps = { waiting: Waiting[]; atsProblem: string | null };

/** How much of one's own work is under way, source by source, and how long the oldest has waited. */
export function WaitingCard({ waiting, atsProblem }: WaitingCardProps) {
  const bySource = new Map(waiting.map((one) => [one.source, one]));
  const most = Math.max(FULL, ...waiting.map(({ due }) => due));
  return (
    <Card aria-labelledby="waiting">
      <CardHeader id="waiting" title="Under way">
        <p className="flex gap-4 text-ink-muted text-xs">
          <Key className="bg-accent">working</Key>
          <Key className="bg-warn">silent for long</Key>
        </p>
      </CardHeader>
      <ul className="pb-2">
        {sources.map(({ source, name }) => (
          <Row key={source} name={name} waiting={bySource.get(source)} most={most} />
        ))}
      </ul>
      {atsProblem && (
        <p className="border-line border-t px-4 py-3 text-sm text-warn-text">
          Nothing is written to Ashby for now: {atsProblem}
        </p>
      )}
    </Card>
  );
}

type RowProps = { name: string; waiting: Waiting | undefined; most: number };

function Row({ name, waiting, most }: RowProps) {
  const { due = 0, quiet = 0, oldest = null } = waiting ?? {};
  return (
    <li className="grid h-10 grid-cols-[4.5rem_minmax(0,1fr)_3rem_5rem] items-center gap-3 px-4 text-sm">
      <span className="font-medium">{name}</span>
      <span aria-hidden="true" className="flex h-3 overflow-hidden rounded-full bg-hover">
        <Segment share={quiet / most} className="bg-warn" />
        <Segment share={(due - quiet) / most} className="bg-accent" />
      </span>
      <span className={cn("text-right tabular-nums", due > 0 ? "font-semibold" : "text-ink-faint")}>
        {due.toLocaleString("en")}
        {quiet > 0 && <span className="sr-only">, {quiet} of them silent for long</span>}
      </span>
      <span className="text-right text-ink-faint text-xs">
        {oldest ? <Ago at={oldest} /> : "–"}
      </span>
    </li>
  );
}

function Segment({ share, className }: { share: number; className: string }) {
  return (
    <span
      className={`${className} transition-[width] duration-300`}
      style={{ width: `${share * 100}%` }}
    />
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`size-2 rounded-full ${className}`} />
      {children}
    </span>
  );
}
