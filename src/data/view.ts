import { Constants, type Enums } from "./database.types";

const { applicant_decision, applicant_origin, overall_status } = Constants.public.Enums;

export const sorts = ["newest", "score", "name", "status"] as const;
export type Sort = (typeof sorts)[number];

/** A source, or the verdict, by the prefix of its columns. */
export const parts = ["cv", "li", "gh", "ai"] as const;
export type Part = (typeof parts)[number];

/** The checks that raise flags, and the model, which raises some of its own. */
export const flags = [
  "prompt-injection",
  "hidden-text",
  "name-mismatch",
  "account-mismatch",
  "employer-mismatch",
  "period-mismatch",
  "seniority-inflated",
  "title-mismatch",
  "degree-inflated",
  "impossible-dates",
  "period-overlap",
  "claimed-years",
  "template-text",
  "disposable-mail",
  "account-younger",
  "reused-text",
  "employer-omitted",
  "skills-untraced",
  "mostly-forks",
  "gap",
  "model",
];

export const decisions = ["none", ...applicant_decision] as const;
export type DecisionFilter = (typeof decisions)[number];

/** What became of an applicant in the ATS; `none`: nothing that ends there. */
export const atsStates = ["none", "archived", "deleted"] as const;
export type AtsState = (typeof atsStates)[number];

/** Which applicants the list shows and in which order; it lives in the address, so it can be shared. */
export type View = {
  search: string;
  status: Enums<"overall_status">[];
  decision: DecisionFilter[];
  origin: Enums<"applicant_origin">[];
  ats: AtsState[];
  /** Only applicants one of whose parts ended in error. */
  failing: Part[];
  /** Only applicants whose verdict carries a flag of this check. */
  flag: string;
  sort: Sort;
  ascending: boolean;
};

/** What narrows a view. */
export type Filter = Omit<View, "sort" | "ascending">;

/** Whether an order runs upwards unless asked otherwise: names do, the rest shows the best or newest first. */
export function naturallyAscending(sort: Sort): boolean {
  return sort === "name" || sort === "status";
}

const known = <T extends string>(values: readonly T[], text: string | null): T[] => {
  const wanted = new Set((text ?? "").split(","));
  return values.filter((value) => wanted.has(value));
};

/** Reads a view out of an address's query; what it does not know it ignores. */
export function parseView(query: URLSearchParams): View {
  const sort = known(sorts, query.get("sort"))[0] ?? "newest";
  const direction = query.get("dir");
  return {
    search: (query.get("q") ?? "").slice(0, 200),
    status: known(overall_status, query.get("status")),
    decision: known(decisions, query.get("decision")),
    origin: known(applicant_origin, query.get("origin")),
    ats: known(atsStates, query.get("ats")),
    failing: known(parts, query.get("failing")),
    flag: (query.get("flag") ?? "").slice(0, 100),
    sort,
    ascending: direction === null ? naturallyAscending(sort) : direction === "asc",
  };
}

/** Writes a view as a query, leaving out what is usual. */
export function formatView(view: View): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string) => value && query.set(name, value);
  put("q", view.search);
  put("status", view.status.join(","));
  put("decision", view.decision.join(","));
  put("origin", view.origin.join(","));
  put("ats", view.ats.join(","));
  put("failing", view.failing.join(","));
  put("flag", view.flag);
  put("sort", view.sort === "newest" ? "" : view.sort);
  const usual = view.ascending === naturallyAscending(view.sort);
  put("dir", usual ? "" : view.ascending ? "asc" : "desc");
  return query.toString().replaceAll("%2C", ",");
}

/** How many conditions narrow the view, the search not counted. */
export function filterCount(view: View): number {
  const { status, decision, origin, ats, failing, flag } = view;
  return (
    [status, decision, origin, ats, failing].filter((list) => list.length > 0).length +
    (flag ? 1 : 0)
  );
}
