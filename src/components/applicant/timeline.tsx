import { TriangleAlertIcon } from "lucide-react";
import { useMemo } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/classes";
import type { Applicant } from "@/data/applicant";
import {
  type Span,
  type Timeline as TimelineData,
  type TimelineRow,
  timelineOf,
} from "@/data/timeline";

/** Jobs and studies over the years, as the CV and as LinkedIn tell them; where they part is marked. */
export function Timeline({ applicant }: { applicant: Applicant }) {
  const { cv, linkedin } = applicant;
  const timeline = useMemo(() => timelineOf(cv, linkedin, new Date()), [cv, linkedin]);
  const jobs = timeline.rows.filter(({ kind }) => kind === "job");
  const studies = timeline.rows.filter(({ kind }) => kind === "study");
  return (
    <Card aria-labelledby="timeline">
      <CardHeader id="timeline" title="Jobs and studies">
        <ul className="flex gap-3 text-ink-muted text-xs">
          {cv && <Legend look="bg-cv" label="CV" />}
          {linkedin && <Legend look="bg-linkedin" label="LinkedIn" />}
        </ul>
      </CardHeader>
      {timeline.rows.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted text-sm">
          Neither the CV nor LinkedIn names a job or a school.
        </p>
      ) : (
        <div className="px-4 pb-4">
          <Axis timeline={timeline} />
          <Rows title="Jobs" rows={jobs} timeline={timeline} />
          <Rows title="Studies" rows={studies} timeline={timeline} />
        </div>
      )}
    </Card>
  );
}

function Legend({ look, label }: { look: string; label: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span className={cn("h-1.5 w-4 rounded-full", look)} />
      {label}
    </li>
  );
}

const gridClasses = "sm:grid sm:grid-cols-[12rem_minmax(0,1fr)] sm:gap-x-4";

function Axis({ timeline: { from, to } }: { timeline: TimelineData }) {
  return (
    <div aria-hidden="true" className={gridClasses}>
      <span />
      <div className="relative h-5">
        {ticks(from, to).map((month) => (
          <span
            key={month}
            className={cn(
              "absolute text-2xs text-ink-faint tabular-nums",
              month === to ? "-translate-x-full" : month > from && "-translate-x-1/2",
            )}
            style={{ left: `${((month - from) / (to - from)) * 100}%` }}
          >
            {month / 12}
          </span>
        ))}
      </div>
    </div>
  );
}

/** At most eight or so years with a label. */
function ticks(from: number, to: number): number[] {
  const years = (to - from) / 12;
  const step = [1, 2, 5, 10, 20].find((size) => years / size <= 8) ?? 50;
  const all: number[] = [];
  for (let month = from; month <= to; month += step * 12) all.push(month);
  return all;
}

type RowsProps = { title: string; rows: TimelineRow[]; timeline: TimelineData };

function Rows({ title, rows, timeline }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="mt-1 mb-1 font-medium text-2xs text-ink-faint">{title}</h3>
      <ul>
        {rows.map((row, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity; new data replaces them all
            key={index}
            className={cn(gridClasses, "border-line border-t py-2")}
          >
            <div className="min-w-0">
              <p className="truncate text-sm" title={row.label}>
                <bdi>{row.label}</bdi>
              </p>
              <Titles row={row} />
              {row.differs && (
                <p className="flex items-start gap-1 text-warn-text text-xs">
                  <TriangleAlertIcon aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
                  {row.differs}
                </p>
              )}
            </div>
            <Lanes row={row} timeline={timeline} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the place was held as; by each source where they say different things. */
function Titles({ row }: { row: TimelineRow }) {
  const cv = titlesOf(row.cv);
  const linkedin = titlesOf(row.linkedin);
  const shown =
    cv === linkedin || !linkedin
      ? [{ text: cv, look: "" }]
      : [
          { text: cv, look: "border-cv" },
          { text: linkedin, look: "border-linkedin" },
        ];
  return shown
    .filter(({ text }) => text)
    .map(({ text, look }) => (
      <p
        key={look}
        title={text}
        className={cn("truncate text-ink-muted text-xs", look && `border-l-2 pl-1.5 ${look}`)}
      >
        <bdi>{text}</bdi>
      </p>
    ));
}

function titlesOf(spans: Span[]): string {
  return [...new Set(spans.map(({ title }) => title))].filter(Boolean).join("; ");
}

function Lanes({ row, timeline }: { row: TimelineRow; timeline: TimelineData }) {
  const { from, to } = timeline;
  return (
    <div className="relative mt-1.5 h-7 sm:mt-0 sm:self-center">
      {ticks(from, to).map((month) => (
        <span
          key={month}
          aria-hidden="true"
          className="-inset-y-2 absolute w-px bg-line"
          style={{ left: `${((month - from) / (to - from)) * 100}%` }}
        />
      ))}
      {row.cv.map((span) => (
        <Bar key={keyOf(span)} span={span} timeline={timeline} name="CV" look="top-1 bg-cv" />
      ))}
      {row.linkedin.map((span) => (
        <Bar
          key={keyOf(span)}
          span={span}
          timeline={timeline}
          name="LinkedIn"
          look="bottom-1 bg-linkedin"
        />
      ))}
    </div>
  );
}

function keyOf({ from, to, title }: Span): string {
  return `${from} ${to} ${title}`;
}

type BarProps = { span: Span; timeline: TimelineData; name: string; look: string };

function Bar({ span, timeline: { from, to }, name, look }: BarProps) {
  const share = (months: number) => `${(months / (to - from)) * 100}%`;
  const text = `${name}: ${span.title ? `${span.title}, ` : ""}${monthOf(span.from)} – ${span.open ? "?" : monthOf(span.to - 1)}`;
  return (
    <span
      title={text}
      className={cn("absolute h-2 min-w-1 rounded-full", look, span.open && "opacity-50")}
      style={{ left: share(span.from - from), width: `calc(${share(span.to - span.from)} - 2px)` }}
    >
      <span className="sr-only">{text}</span>
    </span>
  );
}

function monthOf(month: number): string {
  return `${String((month % 12) + 1).padStart(2, "0")}/${Math.floor(month / 12)}`;
}
