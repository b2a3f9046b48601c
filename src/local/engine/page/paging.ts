/** So many rows make a page of a list. */
export const PAGE = 100;

/** Where a row stands in a list that is sorted by time. */
type Place = { at: Date; id: string };

/** A page of a list. */
export type Paged<Row> = {
  rows: Row[];
  /** Where more rows of this kind begin. */
  older?: string;
  /** Where a search that has not found a whole page goes on. */
  unsearched?: string;
};

/** A page of these rows, of which one more tells that others follow; a search came as far as `searched`. */
export function paged<Row>(
  rows: Row[],
  placeOf: (row: Row) => Place,
  searched?: Place,
): Paged<Row> {
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    rows: rows.slice(0, PAGE),
    ...(last
      ? { older: cursorAfter(placeOf(last)) }
      : searched
        ? { unsearched: cursorAfter(searched) }
        : {}),
  };
}

/** Where a list goes on after a place, as an address carries it. */
function cursorAfter({ at, id }: Place): string {
  return `${at.toISOString()}|${id}`;
}

/** The place that a cursor names; null for anything else. */
export function readCursor(before: string): Place | null {
  const [time = "", id = ""] = before.split("|");
  return Number.isNaN(Date.parse(time)) ? null : { at: new Date(time), id };
}
