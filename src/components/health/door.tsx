import { Ago } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { type Door, doorFails } from "@/data/health";

/** Whether the database's messages about new work are taken, and how they failed in the last hour. */
export function DoorCard({ door }: { door: Door | null }) {
  return (
    <Card aria-labelledby="door">
      <CardHeader id="door" title="From the database to the workers">
        {door && <State door={door} />}
      </CardHeader>
      {!door ? (
        <p className="px-4 pb-4 text-ink-muted text-sm">
          This database does not show how its messages fare.
        </p>
      ) : door.failures.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted text-sm">
          No message was refused in the last hour.
          {door.accepted_at && (
            <>
              {" "}
              The last was taken <Ago at={door.accepted_at} />.
            </>
          )}
        </p>
      ) : (
        <ul>
          {door.failures.map((failure) => (
            <li
              key={`${failure.status} ${failure.timed_out}`}
              className="flex items-baseline gap-3 border-line border-t px-4 py-2.5 text-sm"
            >
              <span className="w-10 shrink-0 font-semibold tabular-nums">
                {failure.status ?? "–"}
              </span>
              <span className="min-w-0 flex-1">{reason(failure)}</span>
              <Ago at={failure.last} className="shrink-0 text-ink-faint text-xs" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function State({ door }: { door: Door }) {
  if (doorFails(door)) return <Badge tone="bad">Fails</Badge>;
  return door.accepted_at ? (
    <Badge tone="good">Answers</Badge>
  ) : (
    <Badge tone="outline">Nothing was sent lately</Badge>
  );
}

/** What each answer means; docs/operations.md says what to do about it. */
function reason({ status, timed_out }: Door["failures"][number]): string {
  if (status === 401) return "Refused: the database’s secret is not the app’s.";
  if (status === 503) return "The app runs, but Inngest does not answer it.";
  if (status === 400 || status === 413) return "App and database are of different versions.";
  if (status !== null) return `Answered with status ${status}.`;
  return timed_out ? "No answer in time." : "The app could not be reached.";
}
