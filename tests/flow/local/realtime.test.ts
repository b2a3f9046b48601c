import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Gateway, startGateway } from "@/local/gateway/start";
import { freePort } from "@/local/port";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { aClient, aToken, listen, type Wish } from "../../support/listen";
import { aRecruiter } from "../../support/people";
import { waitFor } from "../../support/wait";

describe("realtime, listened to by supabase-js", () => {
  let db: TestDatabase;
  let dir: string;
  let gateway: Gateway;
  let ann: string;
  let bob: string;
  const clients: ReturnType<typeof aClient>[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    dir = await mkdtemp(join(tmpdir(), "vouch-realtime-"));
    gateway = await startGateway({ databaseUrl: db.url, port: await freePort(), storageDir: dir });
    ann = await aRecruiter(db.sql);
    bob = await aRecruiter(db.sql);
    await db.sql`create table public.notes (
      id int generated always as identity primary key,
      owner uuid not null,
      n int, price numeric, done bool, day timestamptz, "Odd ""name" text, tags text[],
      big text, secret text, data jsonb,
      twice int generated always as (n * 2) stored
    )`;
    await db.sql`alter table public.notes enable row level security`;
    await db.sql`revoke all on public.notes from anon, authenticated`;
    await db.sql`grant select (id, owner, n, price, done, day, "Odd ""name", tags, big, data, twice) on public.notes to authenticated`;
    await db.sql`create policy own on public.notes to authenticated using (owner = (select auth.uid()))`;
    await db.sql`create function public.shown_note(id int) returns jsonb language sql security definer as
      'select to_jsonb(notes) - ''secret'' from public.notes where notes.id = shown_note.id'`;
    await db.sql`alter publication supabase_realtime add table public.notes`;
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.realtime.disconnect();
  });
  afterAll(async () => {
    await gateway.stop();
    await db.drop();
    await rm(dir, { recursive: true, force: true });
  });

  function client(options: Parameters<typeof aClient>[1] = {}) {
    const made = aClient(gateway, options);
    clients.push(made);
    return made;
  }

  async function listening(user: string, ...wishes: Wish[]) {
    const token = await aToken(gateway.jwtSecret, { sub: user });
    const listener = listen(client({ token }), wishes);
    await listener.ready();
    return listener;
  }

  /** Something that everybody here hears, after which nothing earlier can still arrive. */
  async function last(...listeners: { heard: { table: string; eventType: string }[] }[]) {
    const isLast = (change: { table: string; eventType: string }) =>
      change.table === "notes" && change.eventType === "DELETE";
    for (const { heard } of listeners) heard.splice(0, heard.findLastIndex(isLast) + 1);
    const [row] = await db.sql`insert into public.notes (owner) values (${bob}) returning id`;
    await db.sql`delete from public.notes where id = ${row?.id}`;
    for (const { heard } of listeners) await waitFor(() => heard.some(isLast));
  }

  it("tells a recruiter of own applicants as the API shows them, and never of another's", async () => {
    const annHears = await listening(ann, { table: "applicants" }, { table: "notes" });
    const bobHears = await listening(bob, { schema: "*" });
    const [row] =
      await db.sql`insert into public.applicants (user_id, name, gh_username) values (${ann}, 'Zoë "Z" \\ O''Neil', 'zoe') returning id`;
    await db.sql`update public.applicants set gh_status = 'ready', gh_data = '{"a":[1,2.50,null]}' where id = ${row?.id}`;
    await last(annHears, bobHears);

    const mine = annHears.heard.filter(({ table }) => table === "applicants");
    expect(mine.map(({ eventType }) => eventType)).toEqual(["INSERT", "UPDATE"]);
    const token = await aToken(gateway.jwtSecret, { sub: ann });
    const shown = await client({ token }).from("applicants").select().eq("id", row?.id).single();
    expect(mine[1]?.new).toEqual(shown.data);
    expect(mine[1]).toMatchObject({ schema: "public", old: { id: row?.id }, errors: null });
    expect(Date.parse(mine[1]?.commit_timestamp ?? "")).toBeGreaterThan(Date.now() - 60_000);
    expect(bobHears.heard.filter(({ table }) => table === "applicants")).toEqual([]);
  });

  it("writes every type of value as the API does", async () => {
    const hears = await listening(ann, { table: "notes" });
    const [row] = await db.sql`
      insert into public.notes (owner, n, price, done, day, "Odd ""name", tags, data, big, secret)
      values (${ann}, 7, 12.5, true, '2026-02-03 04:05:06.789+02', E'a\tb', ${'{"a,b","c\\"d",NULL}'}::text[], '{"x": "y"}', '', 's')
      returning id`;
    await waitFor(() => hears.heard.length === 1);
    const token = await aToken(gateway.jwtSecret, { sub: ann });
    const shown = await client({ token }).rpc("shown_note", { id: row?.id });
    expect(shown.error).toBeNull();
    expect(hears.heard[0]?.new).toEqual(shown.data);
    expect(hears.heard[0]?.new).not.toHaveProperty("secret");
  });

  it.each([
    ["n=eq.5", [5]],
    ["n=neq.5", [3, 4, 6]],
    ["n=lt.5", [3, 4]],
    ["n=lte.5", [3, 4, 5]],
    ["n=gt.5", [6]],
    ["n=gte.5", [5, 6]],
    ["n=in.(3,6)", [3, 6]],
    ["n=gt.3,price=lt.6.0", [4, 5]],
    ["price=eq.4.00", [4]],
    ["day=gt.2026-01-04T23:00:00Z", [5, 6]],
    ['big=eq."x,4"', [4]],
    ["twice=eq.10", [5]],
  ])("keeps to the filter %s", async (filter, expected) => {
    const hears = await listening(
      ann,
      { event: "INSERT", table: "notes", filter },
      { event: "DELETE", table: "notes" },
    );
    await db.sql`
      insert into public.notes (owner, n, price, day, big)
      select ${ann}, n, n, timestamptz '2026-01-01 00:00Z' + n * interval '1 day' - interval '1 day', 'x,' || n
      from unnest(array[3, 4, 5, 6, null]) as n`;
    await last(hears);
    const inserted = hears.heard.filter(({ eventType }) => eventType === "INSERT");
    expect(inserted.map((change) => "n" in change.new && change.new.n)).toEqual(expected);
  });

  it("tells which of a channel's wishes a change fits, and sends only the columns that were selected", async () => {
    const inserts = await listening(
      ann,
      { event: "INSERT", table: "notes", select: ["n"] },
      { event: "DELETE", table: "notes" },
    );
    await db.sql`insert into public.notes (owner, n, big) values (${ann}, 1, 'b')`;
    await db.sql`update public.notes set n = 2 where owner = ${ann}`;
    await last(inserts);
    const [first, ...others] = inserts.heard;
    expect(first?.new).toEqual({ id: expect.any(Number), n: 1 });
    expect(others.map(({ eventType }) => eventType)).toEqual(["DELETE"]);
  });

  it("tells everybody of a deletion, but its key alone", async () => {
    await db.sql`alter table public.notes replica identity full`;
    const bobHears = await listening(bob, { event: "DELETE", table: "notes" });
    const [row] =
      await db.sql`insert into public.notes (owner, n, big) values (${ann}, 9, 'private') returning id`;
    await db.sql`delete from public.notes where id = ${row?.id}`;
    await waitFor(() => bobHears.heard.length === 1);
    expect(bobHears.heard[0]).toMatchObject({ eventType: "DELETE", new: {}, old: { id: row?.id } });
    expect(Object.keys(bobHears.heard[0]?.old ?? {})).toEqual(["id"]);
    await db.sql`alter table public.notes replica identity default`;
  });

  it("tells nothing to a key without a session, and everything to the secret key", async () => {
    const anon = listen(client(), [{ schema: "*" }]);
    const service = listen(client({ key: gateway.secretKey }), [{ table: "notes" }]);
    await anon.ready();
    await service.ready();
    await db.sql`insert into public.notes (owner, n, secret) values (${ann}, 1, 's')`;
    await last(service);
    expect(service.heard[0]?.new).toMatchObject({ owner: ann, secret: "s" });
    expect(anon.heard).toEqual([]);
  });

  it("goes by the policies and grants of the moment", async () => {
    const hears = await listening(ann, { table: "notes" });
    await db.sql`revoke select (big) on public.notes from authenticated`;
    await db.sql`insert into public.notes (owner, n, big) values (${ann}, 1, 'b')`;
    await waitFor(() => hears.heard.length === 1);
    expect(hears.heard[0]?.new).not.toHaveProperty("big");
    await db.sql`grant select (big) on public.notes to authenticated`;
    await db.sql`alter policy own on public.notes using (false)`;
    await db.sql`insert into public.notes (owner, n) values (${ann}, 2)`;
    await last(hears);
    expect(hears.heard.filter(({ new: row }) => "n" in row && row.n === 2)).toEqual([]);
    await db.sql`alter policy own on public.notes using (owner = (select auth.uid()))`;
  });

  it.each([
    ["a table that is not published", { table: "users" }],
    ["a table that does not exist", { table: "nothing" }],
    ["a filter on a column that the role may not see", { table: "notes", filter: "secret=eq.s" }],
    ["a filter that is none", { table: "notes", filter: "n=like.5" }],
    ["a value that the column cannot hold", { table: "notes", filter: "n=eq.five" }],
    ["a value that is SQL", { table: "notes", filter: "n=eq.1); drop table notes; --" }],
  ])("refuses %s", async (_, wish) => {
    const token = await aToken(gateway.jwtSecret, { sub: ann });
    const listener = listen(client({ token }), [wish]);
    await waitFor(() => listener.told.length === 1);
    expect(listener.told[0]).toMatchObject({
      extension: "postgres_changes",
      status: "error",
      message: expect.stringContaining("Unable to subscribe to changes with given parameters"),
    });
  });

  it("leaves out what is too large, and large values that an update did not touch", async () => {
    const hears = await listening(ann, { table: "notes" });
    // Random text: a value that compresses well would not be moved out of the row.
    await db.sql`
      insert into public.notes (owner, n, big)
      select ${ann}, 1, string_agg(md5(i::text), '') from generate_series(1, 1000) as i`;
    await db.sql`update public.notes set n = 2 where owner = ${ann} and length(big) = 32000`;
    await db.sql`insert into public.notes (owner, n, big) values (${ann}, 3, repeat('x', 1100000))`;
    await waitFor(() => hears.heard.length === 3);
    const [, untouched, large] = hears.heard;
    expect(untouched?.new).toMatchObject({ n: 2 });
    expect(untouched?.new).not.toHaveProperty("big");
    expect(large).toMatchObject({ new: { n: 3 }, errors: ["Error 413: Payload Too Large"] });
    expect(large?.new).not.toHaveProperty("big");
  });

  it("speaks the older form of the protocol as well", async () => {
    const token = await aToken(gateway.jwtSecret, { sub: ann });
    const listener = listen(client({ token, vsn: "1.0.0" }), [{ table: "notes" }]);
    await listener.ready();
    await db.sql`insert into public.notes (owner, n) values (${ann}, 1)`;
    await waitFor(() => listener.heard.length === 1);
  });

  describe("a session", () => {
    it("that ends closes the channel and says so", async () => {
      const token = await aToken(gateway.jwtSecret, { sub: ann, seconds: 2 });
      const listener = listen(client({ token }), [{ table: "notes" }]);
      await listener.ready();
      await waitFor(() => listener.statuses.at(-1)?.status === "CLOSED");
      expect(listener.told.at(-1)).toMatchObject({
        extension: "system",
        status: "error",
        message: expect.stringMatching(/^Token has expired \d+ seconds ago$/),
      });
      await db.sql`insert into public.notes (owner) values (${ann})`;
      await last(await listening(ann, { table: "notes" }));
      expect(listener.heard).toEqual([]);
    });

    it("that is renewed in time goes on, and sees what the new token lets it see", async () => {
      let token = await aToken(gateway.jwtSecret, { sub: bob, seconds: 3 });
      const supabase = client({ token: () => token });
      const listener = listen(supabase, [{ table: "notes" }]);
      await listener.ready();
      token = await aToken(gateway.jwtSecret, { sub: ann });
      await supabase.realtime.setAuth();
      await waitFor(() => listener.told.length === 2);
      const witness = await aToken(gateway.jwtSecret, { sub: bob, seconds: 3 });
      const other = listen(client({ token: witness }), [{ table: "notes" }]);
      await waitFor(() => other.statuses.at(-1)?.status === "CLOSED");
      await db.sql`insert into public.notes (owner, n) values (${ann}, 1), (${bob}, 2)`;
      await last(listener);
      expect(listener.heard.map(({ new: row }) => "n" in row && row.n)).toEqual([1, false]);
      expect(listener.statuses.map(({ status }) => status)).toEqual(["SUBSCRIBED"]);
    });

    it.each([
      [
        "signed by somebody else",
        () => aToken("another secret", { sub: ann }),
        /JwtSignatureError/,
      ],
      [
        "signed by nobody",
        async () => "eyJhbGciOiJub25lIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.",
        /Jwt|JWT/,
      ],
      [
        "that has ended",
        () => aToken(gateway.jwtSecret, { sub: ann, seconds: -9 }),
        /Token has expired 9|1\d/,
      ],
      [
        "of a role that is none",
        () => aToken(gateway.jwtSecret, { role: "postgres" }),
        /Unauthorized/,
      ],
      ["that is no token", async () => "service_role", /MalformedJWT/],
    ])("%s is not let in, neither at first nor as a renewal", async (_, forge, reason) => {
      const forged = await forge();
      const refused = listen(client({ token: forged }), [{ table: "notes" }]);
      await waitFor(() => refused.statuses.length > 0);
      expect(refused.statuses[0]).toMatchObject({
        status: "CHANNEL_ERROR",
        reason: expect.stringMatching(reason),
      });

      let token = await aToken(gateway.jwtSecret, { sub: ann });
      const supabase = client({ token: () => token });
      const listener = listen(supabase, [{ table: "notes" }]);
      await listener.ready();
      token = forged;
      await supabase.realtime.setAuth();
      await waitFor(() => listener.statuses.at(-1)?.status === "CLOSED");
      expect(listener.told.at(-1)).toMatchObject({ extension: "system", status: "error" });
    });
  });

  describe("what is not supported", () => {
    it("is refused by name: presence, private channels and acknowledged broadcasts", async () => {
      for (const [config, name] of [
        [{ presence: { enabled: true } }, "presence"],
        [{ private: true }, "private channels"],
        [{ broadcast: { ack: true } }, "broadcast"],
      ] as const) {
        const reasons: string[] = [];
        client()
          .channel("room", { config })
          .subscribe((_, error) => reasons.push(error?.message ?? ""));
        await waitFor(() => reasons.length > 0);
        expect(reasons[0]).toBe(
          `NotSupportedLocally: the local stack has postgres_changes only, no ${name}`,
        );
      }
    });

    it.each(["1.0.0", "2.0.0"])("is refused when it is sent, in version %s", async (vsn) => {
      const listener = listen(client({ vsn }), []);
      await waitFor(() => listener.joins() === 1);
      await listener.channel.send({ type: "broadcast", event: "hello", payload: { a: 1 } });
      await waitFor(() => listener.told.length === 1);
      expect(listener.told[0]).toMatchObject({ extension: "broadcast", status: "error" });
      expect(await listener.channel.track({ here: true })).toBe("error");
    });
  });
});
