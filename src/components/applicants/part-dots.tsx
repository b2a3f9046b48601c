import { cn } from "@/components/ui/classes";
import { partNames, partStatusWords } from "@/components/words";
import type { ListRow } from "@/data/applicants";

const looks = {
  pending: "border-line-strong bg-transparent",
  processing: "animate-working border-accent bg-accent",
  ready: "border-good bg-good",
  error: "border-bad bg-bad",
  not_provided: "border-line-strong border-dashed bg-transparent",
};

type Statuses = Pick<
  ListRow,
  "cv_status" | "cv_error" | "li_status" | "li_error" | "gh_status" | "gh_error"
>;

const short = { cv: "CV", li: "LI", gh: "GH" };

/** Where each source stands, in little room: filled is ready, pulsing is working, red has failed. */
export function PartDots({ row }: { row: Statuses }) {
  return (
    <span className="flex gap-2.5">
      {(["cv", "li", "gh"] as const).map((part) => {
        const status = row[`${part}_status`];
        const error = row[`${part}_error`];
        return (
          <span
            key={part}
            title={`${partNames[part]}: ${error ?? partStatusWords[status]}`}
            className={cn(
              "flex items-center gap-1 text-2xs",
              status === "not_provided" ? "text-ink-faint" : "text-ink-muted",
              status === "error" && "text-bad-text",
            )}
          >
            <span className={cn("size-1.5 rounded-full border", looks[status])} />
            <span aria-hidden="true">{short[part]}</span>
            <span className="sr-only">
              {partNames[part]} {partStatusWords[status]}
            </span>
          </span>
        );
      })}
    </span>
  );
}
