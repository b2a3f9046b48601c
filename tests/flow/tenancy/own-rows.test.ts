import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTenants, type Tenants } from "./tenants";

let tenants: Tenants;
beforeAll(async () => {
  // The gateway prints each refusal of Postgres with its stack.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  tenants = await startTenants();
});
afterAll(() => tenants.stop());

const back = { prefer: "return=representation" };

/** What the browser may write; every other column of the tables, also one that comes later, it may not. */
const WRITABLE: Record<string, { insert: string[]; update: string[] }> = {
  applicants: {
    insert:
      "id user_id name email phone origin cv_file_id li_url li_file_id gh_username decision decision_reason notes".split(
        " ",
      ),
    update:
      "name email phone cv_file_id li_url li_file_id gh_username decision decision_reason notes score_override score_override_reason cv_status li_status gh_status ai_status".split(
        " ",
      ),
  },
  files: { insert: "id user_id path name mime size_bytes".split(" "), update: [] },
  imports: { insert: "id user_id kind file_id mapping".split(" "), update: ["status"] },
  applicant_events: { insert: [], update: [] },
  users: {
    insert: [],
    update: "full_name ashby_features ashby_schedule_minutes preferences retention_days".split(" "),
  },
};

async function columnsOf(table: string): Promise<string[]> {
  const rows = await tenants.db.sql`
    select column_name from information_schema.columns
    where table_schema = 'public' and table_name = ${table}`;
  return rows.map((row) => row.column_name);
}

describe.each(Object.entries(WRITABLE))("of %s", (table, { insert, update }) => {
  it("a tenant's own rows take no column that is not the browser's", async () => {
    const before = await tenants.everything();
    for (const column of await columnsOf(table)) {
      const body = { [column]: null };
      if (!update.includes(column)) {
        const changed = await tenants.ann.call("PATCH", `/rest/v1/${table}`, { body });
        expect(changed.status, `update ${column}: ${changed.body}`).toBeGreaterThanOrEqual(400);
      }
      if (!insert.includes(column)) {
        const added = await tenants.ann.call("POST", `/rest/v1/${table}`, { body });
        expect(added.status, `insert ${column}: ${added.body}`).toBeGreaterThanOrEqual(400);
      }
    }
    expect(await tenants.everything()).toEqual(before);
  });
});

describe("a status", () => {
  const columns = ["cv_status", "li_status", "gh_status", "ai_status"];
  const forged = ["processing", "ready", "error", "not_provided"];

  it.each(columns.flatMap((column) => forged.map((status) => [column, status] as const)))(
    "%s cannot be set to %s by a recruiter, on any row",
    async (column, status) => {
      const { supabase, call } = tenants.bob;
      await supabase.from("applicants").insert({ gh_username: "g", li_url: "l" }).throwOnError();
      const rows = () =>
        tenants.db
          .sql`select * from public.applicants where user_id = ${tenants.bob.id} order by id`;
      const before = await rows();
      const answer = await call("PATCH", "/rest/v1/applicants", { body: { [column]: status } });
      const harmless = before.every((row) => row[column] === status);
      if (!harmless) expect(answer.status, answer.body).toBe(403);
      expect((await rows()).map(({ updated_at, ...row }) => row)).toEqual(
        before.map(({ updated_at, ...row }) => row),
      );
    },
  );

  it("of an applicant that is added is the database's own, whatever comes with it", async () => {
    const body = { name: "x", cv_status: "ready" };
    expect((await tenants.bob.call("POST", "/rest/v1/applicants", { body })).status).toBe(403);
  });

  it("of a bulk load can only become cancelled, and stays so", async () => {
    const { supabase, call } = tenants.bob;
    const { data } = await supabase
      .from("imports")
      .insert({ kind: "ashby" })
      .select()
      .single()
      .throwOnError();
    const set = (status: string) =>
      call("PATCH", `/rest/v1/imports?id=eq.${data.id}`, { body: { status }, headers: back });
    for (const status of ["pending", "processing", "ready", "error"]) {
      expect((await set(status)).status, status).toBe(403);
    }
    expect((await set("cancelled")).status).toBe(200);
    expect((await set("cancelled")).status).toBe(403);
    const late = await tenants.service
      .from("imports")
      .update({ status: "ready" })
      .eq("id", data.id);
    expect(late.error?.message).toMatch(/has ended/);
  });
});

describe("a verdict", () => {
  it.each([
    ["?columns=name,ai_data", { prefer: "missing=default" }],
    ["?columns=name,ai_status,ai_data&on_conflict=id", { prefer: "resolution=merge-duplicates" }],
    ["?select=id", { prefer: "handling=lenient,return=representation" }],
  ])("is not slipped in with a new applicant by %s", async (query, headers) => {
    const body = [{ name: "slipped", ai_status: "ready", ai_data: { score: 100 } }];
    const answer = await tenants.bob.call("POST", `/rest/v1/applicants${query}`, { body, headers });
    expect(answer.status, answer.body).toBe(403);
    const [row] = await tenants.db.sql`
      select count(*)::int as n from public.applicants where name = 'slipped' or score = 100`;
    expect(row?.n).toBe(0);
  });
});

describe("a file of another tenant's", () => {
  it.each([
    ["a recruiter", () => tenants.bob.call, {}],
    ["the server", () => tenants.callWith(tenants.gateway.secretKey), {}],
  ])("cannot be made an applicant's CV, even by %s", async (_, call) => {
    const mine = { user_id: tenants.bob.id, cv_file_id: tenants.target.file };
    const added = await call()("POST", "/rest/v1/applicants", { body: mine });
    expect(added.status).toBeGreaterThanOrEqual(400);
    const [row] = await tenants.db
      .sql`select count(*)::int as n from public.applicants where user_id = ${tenants.bob.id} and cv_file_id is not null`;
    expect(row?.n).toBe(0);
  });

  it("cannot be named by a path that leads out of one's own folder", async () => {
    const id = randomUUID();
    const folder = `${tenants.bob.id}/${id}`;
    for (const path of [
      tenants.target.path,
      `${folder}/../../${tenants.target.path}`,
      `${folder}/..`,
      `${folder}/`,
      `${folder}/%2e%2e/x.pdf`,
      `${folder}/cv.pdf?x=/../../../rest/v1/users`,
      `${folder}/cv.pdf#x`,
      `${folder}/a/b.pdf`,
      `${folder}/a\\b.pdf`,
      `${folder}/a\nb.pdf`,
      `${tenants.bob.id}/${randomUUID()}/cv.pdf`,
    ]) {
      const body = { id, path, name: "cv", mime: "application/pdf", size_bytes: 1 };
      const added = await tenants.bob.call("POST", "/rest/v1/files", { body });
      expect(added.status, path).toBeGreaterThanOrEqual(400);
    }
  });
});

describe("a recruiter's own objects", () => {
  const bytes = new TextEncoder().encode("%PDF-1.7");

  it("are kept as they came: neither overwritten nor moved", async () => {
    const { supabase, id } = tenants.bob;
    const cvs = supabase.storage.from("cvs");
    const path = `${id}/f1/Ann's CV (1) & more.pdf`;
    expect((await cvs.upload(path, bytes)).error).toBeNull();
    expect((await cvs.upload(path, bytes, { upsert: true })).error).not.toBeNull();
    expect((await cvs.update(path, bytes)).error).not.toBeNull();
    expect((await cvs.move(path, `${id}/f1/other.pdf`)).error).not.toBeNull();
    expect(await (await cvs.download(path)).data?.text()).toBe("%PDF-1.7");
    expect((await cvs.list(`${id}/f1`)).data).toHaveLength(1);
    expect((await cvs.remove([path])).data).toHaveLength(1);
  });

  it.each(["cv.pdf", "a/b/cv.pdf", "f1/.hidden", "f1/..", "f1/"])(
    "are not put at %s",
    async (name) => {
      const path = `/storage/v1/object/cvs/${tenants.bob.id}/${name.replaceAll(".", "%2e")}`;
      const headers = { "content-type": "application/pdf" };
      const answer = await tenants.bob.call("POST", path, { body: bytes, headers });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    },
  );
});

describe("the key of the ATS", () => {
  it.each([
    ["GET", "select=ashby_api_key"],
    ["GET", "select=key:ashby_api_key"],
    ["GET", "select=ashby_api_key::text"],
    ["GET", "select=id&order=ashby_api_key"],
    ["GET", "select=id&ashby_api_key=like.v1*"],
    ["GET", "select=id&ashby_api_key=not.is.null"],
    ["GET", "select=id&or=(ashby_api_key.like.v1*,id.is.null)"],
    ["GET", "select=*"],
    ["GET", "select=ashby_api_key.max()"],
    ["PATCH", "select=ashby_api_key"],
    ["PATCH", "select=id&ashby_api_key=like.v1*"],
    ["GET", "select=ashby_sync_cursor"],
    ["GET", "select=ashby_webhook_secret"],
    ["GET", "select=id&order=ashby_webhook_secret"],
  ])("is not told to its own tenant by %s ?%s", async (method, query) => {
    const body = method === "PATCH" ? { body: { full_name: "Ann" }, headers: back } : {};
    const answer = await tenants.ann.call(method, `/rest/v1/users?${query}`, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain("v1.");
  });
});
