import { Card, CardHeader } from "@/components/ui/card";
import { monthText } from "@/data/period";
import type { GhData } from "@/data/verdict";
import { ReadAt } from "./read-at";

const HEIGHT = 96;
/** Two years of columns are as many as can be told apart. */
const SHOWN = 24;

type ActivityProps = { activity: GhData["activity"]; origin: string | null };

/** Public events, month by month. */
export function Activity({ activity, origin }: ActivityProps) {
  const months = activity.slice(-SHOWN);
  const most = Math.max(1, ...months.map(({ events }) => events));
  const total = months.reduce((sum, { events }) => sum + events, 0);
  // Every label has room up to a year; beyond that the first and the last must do.
  const isLabelled = (index: number) =>
    months.length <= 12 || index === 0 || index === months.length - 1;
  // The outermost of many stand within the picture.
  const anchorOf = (index: number) =>
    months.length <= 12 ? "middle" : index === 0 ? "start" : "end";
  const step = 240 / Math.max(months.length, 6);
  return (
    <Card aria-labelledby="activity">
      <CardHeader
        id="activity"
        title="Public activity"
        hint={total > 0 ? `${total} events` : undefined}
      />
      <div className="px-4 pb-4">
        {total === 0 ? (
          <p className="text-ink-muted text-sm">GitHub shows no recent public activity.</p>
        ) : (
          <svg
            viewBox={`0 0 240 ${HEIGHT + 16}`}
            role="img"
            aria-label={`Public events a month: ${months.map(({ month, events }) => `${monthText(month)} ${events}`).join(", ")}`}
            className="w-full"
          >
            {months.map(({ month, events }, index) => {
              const height = events === 0 ? 1 : Math.max(3, (events / most) * (HEIGHT - 14));
              const x = index * step;
              return (
                <g key={month}>
                  <rect
                    x={x}
                    y={HEIGHT - height}
                    width={Math.max(step - 3, 2)}
                    height={height}
                    rx="2"
                    className={events === 0 ? "fill-line-strong" : "fill-github"}
                  >
                    <title>{`${monthText(month)}: ${events}`}</title>
                  </rect>
                  {events === most && (
                    <text
                      x={x + (step - 3) / 2}
                      y={HEIGHT - height - 4}
                      textAnchor="middle"
                      className="fill-ink-muted text-[9px] tabular-nums"
                    >
                      {events}
                    </text>
                  )}
                  {isLabelled(index) && (
                    <text
                      x={x + { start: 0, middle: (step - 3) / 2, end: step - 3 }[anchorOf(index)]}
                      y={HEIGHT + 12}
                      textAnchor={anchorOf(index)}
                      className="fill-ink-faint text-[9px]"
                    >
                      {monthText(month).slice(0, 3)}
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
        )}
        <ReadAt addresses={origin ? [origin] : []} />
      </div>
    </Card>
  );
}
