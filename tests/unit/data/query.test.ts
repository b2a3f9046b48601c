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
async function asked(query: string, after: Cursor | null = null): Promise<URLSearchParams> {
  let address = "";
  const client = createClient<Database>("http://database.test", "key", {
    realtime: { transport: WebSocket as never },
    global: {
      fetch: async (input) => {
        address = String(input);
        return Response.json([]);
      },
    },
  });
  await pageQuery(client, parseView(new URLSearchParams(query)), after, 60);
  return new URL(address).searchParams;
}

describe("what a page of the list asks for", () => {
  it("is sorted by the wanted column and then by id, rows without a value last", async () => {
    expect((await asked("")).get("order")).toBe("created_at.desc,id.desc");
    expect((await asked("sort=name")).get("order")).toBe("name.asc.nullslast,id.asc");
  });

  it("begins behind the last row seen, ties broken by id, empty values after all", async () => {
    expect((await asked("sort=score", cursor({ shown_score: 70 }))).get("or")).toBe(
      `(and(or(shown_score.lt."70",and(shown_score.eq."70",id.lt.${ID}),shown_score.is.null)))`,
    );
    expect((await asked("sort=score", cursor({ shown_score: null }))).get("or")).toBe(
      `(and(or(and(shown_score.is.null,id.lt.${ID}))))`,
    );
  });

  it("keeps names that look like conditions together", async () => {
    const name = "Smith, (Jane)";
    expect((await asked("sort=name", cursor({ name }))).get("or")).toContain(`name.gt."${name}"`);
    const quoted = 'William "Bill" O\\Neil';
    expect((await asked("sort=name", cursor({ name: quoted }))).get("or")).toContain(
      `name.gt.${quoted},`,
    );
    const both = 'A "b", c';
    expect((await asked("sort=name", cursor({ name: both }))).get("or")).toContain(
      'name.gt."A \\"b\\", c"',
    );
  });

  it("puts all alternatives into one condition", async () => {
    const query = await asked("decision=none,hold&failing=cv,ai", cursor({}));
    expect(query.getAll("or")).toEqual([
      `(and(or(decision.is.null,decision.eq.hold),or(cv_status.eq.error,ai_status.eq.error),or(created_at.lt."2026-01-01T00:00:00Z",and(created_at.eq."2026-01-01T00:00:00Z",id.lt.${ID}))))`,
    ]);
  });

  it("finds a flag by what the verdict holds", async () => {
    expect((await asked("flag=employer-mismatch")).get("ai_data")).toBe(
      'cs.{"flags":[{"check":"employer-mismatch"}]}',
    );
  });
});
