import { createClient } from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import WebSocket from "ws";
import { type Cursor, pageQuery } from "@/data/applicants-query";
import type { Database } from "@/data/database.types";
import { parseView } from "@/data/view";

const ID = "00000000-0000-4000-8000-000000000001";
const cursor = (given: Partial<Cursor>): Cursor => ({
  id: ID,
  created_at: "2026-01-01T00:00:00Z",
  shown_score: null,
  name: null,
  status: "completed",
  ...given,
});

/** What a page asks PostgREST for. */
async function asked(query: string, after: Cursor | null = null): Promise<unknown> {
  let body = "";
  const client = createClient<Database>("http://database.test", "key", {
    realtime: { transport: WebSocket as never },
    global: {
      fetch: async (_address, init) => {
        body = String(init?.body);
        return Response.json([]);
      },
    },
  });
  await pageQuery(client, parseView(new URLSearchParams(query)), after, 60);
  return JSON.parse(body);
}

describe("what a page of the list asks for", () => {
  it("is all of the view, the first rows of it", async () => {
    expect(
      await asked("q=Ada&status=failed&decision=none,hold&failing=li&ats=none&flag=gap&sort=score"),
    ).toEqual({
      search: "Ada",
      status: ["failed"],
      decision: ["none", "hold"],
      origin: [],
      ats: ["none"],
      failing: ["li"],
      flag: "gap",
      sort: "score",
      ascending: false,
      max_rows: 60,
    });
  });

  it.each([
    ["", "2026-01-01T00:00:00Z"],
    ["sort=name", 'A "b", (c)'],
    ["sort=score", "70"],
    ["sort=status", "completed"],
  ])(
    "begins behind the last row seen, by the value that is sorted by: %s",
    async (query, value) => {
      const last = cursor({ name: 'A "b", (c)', shown_score: 70 });
      expect(await asked(query, last)).toMatchObject({ after_id: ID, after_value: value });
    },
  );

  it("begins behind a row without a value", async () => {
    const body = await asked("sort=score", cursor({}));
    expect(body).toMatchObject({ after_id: ID });
    expect(body).not.toHaveProperty("after_value");
  });
});
