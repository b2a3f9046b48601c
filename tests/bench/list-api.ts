import type { SupabaseClient } from "@supabase/supabase-js";
import { type ListRow, pageQuery } from "@/data/applicants-query";
import type { Database } from "@/data/database.types";
import { parseView } from "@/data/view";
import { percentile } from "./percentile";

const PAGE = 60;
const TURNS = 40;
/** How many pages lie before a deep one. */
const DEEP = 40;

const VIEWS = [
  "",
  "sort=score",
  "sort=name",
  "sort=status",
  "status=failed",
  "decision=none&origin=ashby",
  "failing=li&sort=score",
  "flag=hidden-text",
  "status=completed&decision=hold&flag=gap&sort=name",
  "q=ada",
  "q=zzzz",
  "q=lena&sort=score",
];

/** First pages of many views, and pages deep in each order, from the API as the browser asks: p95, milliseconds. */
export async function pageTimes(client: SupabaseClient<Database>): Promise<Record<string, number>> {
  const measured: Record<string, number> = {};
  for (const query of VIEWS) {
    const view = parseView(new URLSearchParams(query));
    const ask = async () => rowsOf(await pageQuery(client, view, null, PAGE));
    measured[`list: first page p95, ${query || "newest"}`] = await p95(ask);
  }
  for (const query of ["", "sort=score", "sort=name", "sort=status"]) {
    const view = parseView(new URLSearchParams(query));
    let cursor: ListRow | null = null;
    for (let page = 0; page < DEEP; page++) {
      const rows: ListRow[] = rowsOf(await pageQuery(client, view, cursor, 1000));
      cursor = rows.at(-1) ?? null;
    }
    const from = cursor;
    const ask = async () => rowsOf(await pageQuery(client, view, from, PAGE));
    measured[`list: page after 40,000 p95, ${query || "newest"}`] = await p95(ask);
  }
  return measured;
}

async function p95(ask: () => Promise<ListRow[]>): Promise<number> {
  const times: number[] = [];
  await ask();
  for (let turn = 0; turn < TURNS; turn++) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  return percentile(times, 0.95);
}

function rowsOf(answer: { data: ListRow[] | null; error: { message: string } | null }): ListRow[] {
  if (answer.error) throw new Error(answer.error.message);
  return answer.data ?? [];
}
