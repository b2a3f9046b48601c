import type { Tables } from "./database.types";
import type { Supabase } from "./supabase";
import type { Filter, Sort, View } from "./view";

/** What the list shows of an applicant; the sources' own data stays where it is. */
const columns =
  "id, name, email, phone, li_url, gh_username, origin, ats_id, ats_state, status, score, shown_score, score_override, decision, decision_reason, cv_file_id, cv_status, cv_error, li_status, li_error, gh_status, gh_error, ai_status, ai_error, created_at, recommendation:ai_data->>recommendation, finding:ai_data->flags->0->>message, severity:ai_data->flags->0->>severity" as const;

export type ListRow = Pick<
  Tables<"applicants">,
  | "id"
  | "name"
  | "email"
  | "phone"
  | "li_url"
  | "gh_username"
  | "origin"
  | "ats_id"
  | "ats_state"
  | "status"
  | "score"
  | "shown_score"
  | "score_override"
  | "decision"
  | "decision_reason"
  | "cv_file_id"
  | "cv_status"
  | "cv_error"
  | "li_status"
  | "li_error"
  | "gh_status"
  | "gh_error"
  | "ai_status"
  | "ai_error"
  | "created_at"
> & { recommendation: string | null; finding: string | null; severity: string | null };

/** The last row of a page: where the next one begins. */
export type Cursor = Pick<ListRow, "id" | "created_at" | "shown_score" | "name" | "status">;

const sortColumn = {
  newest: "created_at",
  score: "shown_score",
  name: "name",
  status: "status",
} as const satisfies Record<Sort, keyof Cursor>;

/** What narrows a view, as the database's functions for the list take it. */
function filterOf({ search, status, decision, origin, ats, failing, flag }: Filter) {
  return { search, status, decision, origin, ats, failing, flag };
}

/** One page of a view, from after the cursor; null for the first. */
export function pageQuery(client: Supabase, view: View, cursor: Cursor | null, size: number) {
  const { sort, ascending } = view;
  const after = cursor && {
    after_id: cursor.id,
    after_value: cursor[sortColumn[sort]]?.toString(),
  };
  return client
    .rpc("list_applicants", { ...filterOf(view), sort, ascending, ...after, max_rows: size })
    .select(columns);
}

/** How many applicants a filter lets through, counted no further than `most`. */
export function countQuery(client: Supabase, filter: Filter, most: number) {
  return client.rpc("count_applicants", { ...filterOf(filter), at_most: most });
}

/** The same columns of single rows, to bring a page up to date. */
export function rowsQuery(client: Supabase, ids: string[]) {
  return client.from("applicants").select(columns).in("id", ids);
}
