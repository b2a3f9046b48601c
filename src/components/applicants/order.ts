const KEY = "vouch-order";
/** Far more than anybody pages through one by one. */
const MOST = 2_000;

/** Remembers, for this tab, in which order the list stood when somebody was opened from it. */
export function rememberOrder(ids: string[]): void {
  sessionStorage.setItem(KEY, JSON.stringify(ids.slice(0, MOST)));
}

/** Who stood before and after an applicant in the list. */
export function neighboursOf(id: string): { previous: string | null; next: string | null } {
  const ids: string[] = (sessionStorage.getItem(KEY) ?? "").match(/[0-9a-f-]{36}/g) ?? [];
  const at = ids.indexOf(id);
  if (at < 0) return { previous: null, next: null };
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
