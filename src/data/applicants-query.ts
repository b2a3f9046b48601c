import type { Tables } from "./database.types";
import type { Supabase } from "./supabase";
import type { Sort, View } from "./view";

/** What the list shows of an applicant; the sources' own data stays where it is. */
const columns =
  "id, name, email, phone, li_url, gh_username, origin, ats_id, status, score, shown_score, score_override, decision, decision_reason, cv_file_id, cv_status, cv_error, li_status, li_error, gh_status, gh_error, ai_status, ai_error, created_at, recommendation:ai_data->>recommendation, finding:ai_data->flags->0->>message, severity:ai_data->flags->0->>severity" as const;

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

/** Only where a null can be is its place said: asked for elsewhere, it would keep the index from being used. */
const nullable: ReadonlySet<keyof Cursor> = new Set(["shown_score", "name"]);

/** The most rows that a text search looks through. */
const SEARCH_LIMIT = 1000;

/** One page of a view, from after the cursor; null for the first. */
export function pageQuery(client: Supabase, view: View, cursor: Cursor | null, size: number) {
  const column = sortColumn[view.sort];
  let query = view.search.trim()
    ? client
        .rpc("search_applicants", { query: view.search, max_rows: SEARCH_LIMIT })
        .select(columns)
    : client.from("applicants").select(columns);

  if (view.status.length > 0) query = query.in("status", view.status);
  if (view.origin.length > 0) query = query.in("origin", view.origin);
  if (view.flag) query = query.contains("ai_data", { flags: [{ check: view.flag }] });
  const alternatives = [
    view.decision.map((value) => (value === "none" ? "decision.is.null" : `decision.eq.${value}`)),
    view.failing.map((part) => `${part}_status.eq.error`),
    cursor ? afterCursor(column, view.ascending, cursor) : [],
  ].filter((terms) => terms.length > 0);
  // One `or` for all: of several in one address @supabase/lite heeds only one.
  if (alternatives.length > 0) {
    query = query.or(`and(${alternatives.map((terms) => `or(${terms.join(",")})`).join(",")})`);
  }

  return query
    .order(column, {
      ascending: view.ascending,
      nullsFirst: nullable.has(column) ? false : undefined,
    })
    .order("id", { ascending: view.ascending })
    .limit(size);
}

/** The same columns of single rows, to bring a page up to date. */
export function rowsQuery(client: Supabase, ids: string[]) {
  return client.from("applicants").select(columns).in("id", ids);
}

/** Keyset paging: the rows behind the last one seen, rows without a value coming last either way. */
function afterCursor(column: keyof Cursor, ascending: boolean, cursor: Cursor): string[] {
  const beyond = ascending ? "gt" : "lt";
  const value = cursor[column];
  if (value === null) return [`and(${column}.is.null,id.${beyond}.${cursor.id})`];
  const operand = literal(String(value));
  const terms = [
    `${column}.${beyond}.${operand}`,
    `and(${column}.eq.${operand},id.${beyond}.${cursor.id})`,
  ];
  if (column === "shown_score" || column === "name") terms.push(`${column}.is.null`);
  return terms;
}

/**
 * A value inside a logical condition. Quotes and backslashes are left bare where they may be:
 * @supabase/lite does not take back the escapes that PostgREST asks for inside of quotes.
 */
function literal(value: string): string {
  if (/["\\]/.test(value) && !/^"|[,()]/.test(value)) return value;
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}
