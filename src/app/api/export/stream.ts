import { type Cursor, type ListRow, pageQuery } from "@/data/applicants-query";
import { csvText, MARK } from "@/data/csv-text";
import { COLUMNS, exported } from "@/data/exported";
import { unwrap } from "@/data/problem";
import type { View } from "@/data/view";
import type { Caller } from "../caller";

/** The most that the database gives at once: as much of the export as stands in memory. */
const ROWS_AT_ONCE = 1_000;

export type Format = "csv" | "json";

/**
 * A view's applicants as a file, page by page, the next one asked for when the one before has been
 * taken. Once the reader goes, nobody waits for the page under way and none follows.
 */
export function exportStream(
  supabase: Caller["supabase"],
  view: View,
  format: Format,
): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const encoder = new TextEncoder();
  const texts = format === "csv" ? csv : json;
  const parts = texts(pages(supabase, view, gone.signal));
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel() {
        gone.abort();
      },
    },
    { highWaterMark: 0 },
  );
}

async function* pages(
  supabase: Caller["supabase"],
  view: View,
  signal: AbortSignal,
): AsyncGenerator<ListRow[]> {
  let last: Cursor | null = null;
  for (;;) {
    const page: ListRow[] = unwrap(
      await pageQuery(supabase, view, last, ROWS_AT_ONCE).abortSignal(signal),
    );
    // A short page is not the last where a project lets the database give less at once.
    if (page.length === 0) return;
    yield page;
    last = page.at(-1) ?? null;
  }
}

async function* csv(rows: AsyncGenerator<ListRow[]>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const page of rows) {
    const text = csvText(page.map(exported), isFirst);
    yield isFirst ? MARK + text : `\r\n${text}`;
    isFirst = false;
  }
  if (isFirst) yield MARK + COLUMNS.join(",");
}

async function* json(rows: AsyncGenerator<ListRow[]>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const page of rows) {
    yield before + page.map((row) => JSON.stringify(exported(row))).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
