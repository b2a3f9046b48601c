const ORDER = "vouch-order";
const VISITED = "vouch-visited";
/** Far more than anybody pages through one by one. */
const MOST = 2_000;

/** Remembers, for this tab, which view of the list somebody was opened from and in which order it stood. */
export function rememberOrder(query: string, ids: string[]): void {
  sessionStorage.setItem(ORDER, [query, ...ids.slice(0, MOST)].join("\n"));
}

function remembered(): { query: string; ids: string[] } {
  const [query = "", ...ids] = (sessionStorage.getItem(ORDER) ?? "").split("\n");
  return { query, ids };
}

/** The list as it was left. */
export function listAddress(): string {
  const { query } = remembered();
  return query ? `/applicants?${query}` : "/applicants";
}

/** Remembers whose page was looked at last. */
export function rememberVisit(id: string): void {
  sessionStorage.setItem(VISITED, id);
}

/** Whose page the list is come back from, told once; null where they were not opened from this view of it. */
export function takeVisit(query: string): string | null {
  const visited = sessionStorage.getItem(VISITED);
  sessionStorage.removeItem(VISITED);
  const order = remembered();
  return visited && order.query === query && order.ids.includes(visited) ? visited : null;
}

type Neighbours = {
  previous: string | null;
  next: string | null;
  /** Counted from 1; null for somebody who does not stand in the list. */
  place: number | null;
  count: number;
};

/** Who stood before and after an applicant in the list, and where. */
export function neighboursOf(id: string): Neighbours {
  const { ids } = remembered();
  const at = ids.indexOf(id);
  if (at < 0) return { previous: null, next: null, place: null, count: 0 };
  return {
    previous: ids[at - 1] ?? null,
    next: ids[at + 1] ?? null,
    place: at + 1,
    count: ids.length,
  };
}
