import { FileSearchIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ExternalLink } from "@/components/external-link";
import { cn } from "@/components/ui/classes";
import { sourceNames } from "@/components/words";
import type { Applicant } from "@/data/applicant";
import { originOf } from "@/data/origin";
import { type Passage, passageOf } from "@/data/passage";
import { periodText } from "@/data/period";
import type { Evidence as Cited, Flag } from "@/data/verdict";
import { Highlighted } from "./highlighted";

const edges = { cv: "border-l-cv", linkedin: "border-l-linkedin", github: "border-l-github" };

/** What a flag rests on, source beside source, the cited words marked. */
export function Evidence({ flag, applicant }: { flag: Flag; applicant: Applicant }) {
  const passages = flag.evidence.map((evidence) => passageOf(evidence, applicant));
  const origins = flag.evidence.map((evidence) => originOf(evidence, applicant));
  const other = contrastOf(flag, applicant);
  return (
    <ul className={cn("grid gap-2.5", passages.length + (other ? 1 : 0) > 1 && "md:grid-cols-2")}>
      {passages.map((passage, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no identity and does not move
          key={index}
          className={cn(
            "rounded-md border border-line border-l-3 bg-sunken px-3 py-2",
            edges[passage.source],
          )}
        >
          <Place source={passage.source} place={passage.place}>
            {passage.source === "cv" && applicant.cv_file_id && (
              <Link
                href={`?tab=cv&quote=${encodeURIComponent(passage.quote)}`}
                replace
                scroll={false}
                className="ml-auto inline-flex items-center gap-1 text-ink-muted hover:text-ink hover:underline"
              >
                <FileSearchIcon aria-hidden="true" className="size-3" /> Show in the CV
              </Link>
            )}
            {origins[index] && (
              <span className="ml-auto shrink-0">
                <ExternalLink
                  address={origins[index]}
                >{`Look it up on ${sourceNames[passage.source]}`}</ExternalLink>
              </span>
            )}
          </Place>
          <Lines passage={passage} />
        </li>
      ))}
      {other && (
        <li
          className={cn(
            "rounded-md border border-line border-l-3 border-dashed px-3 py-2",
            edges[other.source],
          )}
        >
          <Place source={other.source} place="names instead" />
          <ul className="mt-1 text-ink-muted text-sm">
            {other.employers.map((line) => (
              <li key={line} className="break-words">
                <bdi>{line}</bdi>
              </li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  );
}

type PlaceProps = { source: Cited["source"]; place: string; children?: ReactNode };

function Place({ source, place, children }: PlaceProps) {
  return (
    <p className="flex gap-1 text-2xs text-ink-muted">
      <span className="font-semibold text-ink">{sourceNames[source]}</span> · {place}
      {children}
    </p>
  );
}

function Lines({ passage }: { passage: Passage }) {
  return passage.lines.map((line, index) => (
    <p
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity and do not move
      key={index}
      className={cn(
        "mt-0.5 whitespace-pre-line text-sm [overflow-wrap:anywhere]",
        line.quiet && !line.cited && "text-ink-muted",
      )}
    >
      {line.cited ? <Highlighted text={line.text} quote={passage.quote} /> : <bdi>{line.text}</bdi>}
    </p>
  ));
}

/** For a job that only one of CV and LinkedIn knows: what the other lists. */
function contrastOf(flag: Flag, { cv, linkedin }: Applicant) {
  if (!flag.check.startsWith("employer-")) return null;
  const cited = new Set(flag.evidence.map(({ source }) => source));
  if (cited.size !== 1) return null;
  const source = cited.has("cv") ? "linkedin" : "cv";
  const jobs = (source === "cv" ? cv : linkedin)?.experiences ?? [];
  const employers = [
    ...new Set(jobs.slice(0, 8).map((job) => `${job.employer}, ${periodText(job)}`)),
  ];
  return employers.length > 0 ? ({ source, employers } as const) : null;
}
