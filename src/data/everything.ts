import { unwrap } from "./problem";
import type { Supabase } from "./supabase";

const ROWS_AT_ONCE = 200;

/** All that is kept about a recruiter and their applicants, as far as the recruiter may read it. */
export async function readEverything(client: Supabase, userId: string) {
  const account = unwrap(
    await client
      .from("users")
      .select("id, email, full_name, ashby_connected, preferences, created_at")
      .eq("id", userId)
      .single(),
  );
  return {
    exported_at: new Date().toISOString(),
    account,
    applicants: await allOf((after) =>
      after
        ? client.from("applicants").select("*").gt("id", after).order("id").limit(ROWS_AT_ONCE)
        : client.from("applicants").select("*").order("id").limit(ROWS_AT_ONCE),
    ),
    files: await allOf((after) =>
      after
        ? client.from("files").select("*").gt("id", after).order("id").limit(ROWS_AT_ONCE)
        : client.from("files").select("*").order("id").limit(ROWS_AT_ONCE),
    ),
  };
}

type Answer<T> = PromiseLike<{
  data: T[] | null;
  error: { message: string } | null;
  status?: number;
}>;

async function allOf<T extends { id: string }>(page: (after: string | null) => Answer<T>) {
  const all: T[] = [];
  for (;;) {
    const rows = unwrap(await page(all.at(-1)?.id ?? null));
    // A short page is not the last where a project lets the database give less at once.
    if (rows.length === 0) return all;
    all.push(...rows);
  }
}
