import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const words = (text: string) => text.trim().split(/\s+/).sort();

/** All that a signed-in recruiter's browser may do, by column. "all": also what a later column holds. */
const BROWSER = {
  users: {
    select: words(
      "id email full_name ashby_connected ashby_problem ashby_features ashby_schedule_minutes ashby_webhook_id ashby_webhook_heard_at preferences retention_days created_at",
    ),
    update: words("full_name ashby_features ashby_schedule_minutes preferences retention_days"),
  },
  files: { select: "all", insert: words("id user_id path name mime size_bytes") },
  applicants: {
    select: "all",
    delete: "all",
    insert: words(
      "id user_id name email phone origin cv_file_id li_file_id li_url gh_username decision decision_reason notes",
    ),
    update: words(
      "name email phone cv_file_id li_file_id li_url gh_username decision decision_reason notes score_override score_override_reason cv_status li_status gh_status ai_status",
    ),
  },
  imports: {
    select: "all",
    insert: words("id user_id kind file_id mapping"),
    update: ["status"],
  },
  applicant_events: { select: "all" },
};

const everything = { select: "all", insert: "all", update: "all", delete: "all" };
const SERVER = {
  users: everything,
  files: everything,
  applicants: everything,
  imports: everything,
  applicant_events: { select: "all" },
};

async function grantsOf(role: string) {
  const rows = await db.sql`
    select c.relname as table, lower(a.privilege_type) as privilege, null::text as column
    from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'S') and a.grantee = ${role}::regrole
    union all
    select c.relname, lower(a.privilege_type), t.attname
    from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attnum > 0, aclexplode(t.attacl) a
    where c.relnamespace = 'public'::regnamespace and a.grantee = ${role}::regrole
    order by 1, 2, 3`;
  const found: Record<string, Record<string, string | string[]>> = {};
  for (const { table, privilege, column } of rows) {
    found[table] ??= {};
    const columns = found[table][privilege];
    if (column === null) found[table][privilege] = "all";
    else if (columns !== "all") found[table][privilege] = [...(columns ?? []), column].sort();
  }
  return found;
}

describe("the grants", () => {
  it("of a signed-in recruiter are these and no more", async () => {
    expect(await grantsOf("authenticated")).toEqual(BROWSER);
  });

  it("of the server are these and no more: history it only reads", async () => {
    const found = await grantsOf("service_role");
    expect(found).toEqual(SERVER);
  });

  it("of somebody who is not signed in are none", async () => {
    expect(await grantsOf("anon")).toEqual({});
  });

  it("let each function of ours be called by those it is for", async () => {
    const rows = await db.sql`
      select p.oid::regprocedure::text as function,
        array(select r from unnest(array['anon', 'authenticated', 'service_role']) r
              where has_function_privilege(r, p.oid, 'execute') order by r) as callers
      from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      order by 1`;
    const callable = rows.filter((row) => row.callers.length > 0);
    expect(Object.fromEntries(callable.map((row) => [row.function, row.callers]))).toEqual({
      "ask_ats_push(uuid[])": ["authenticated", "service_role"],
      "awaits_ats_cv(uuid,uuid)": ["service_role"],
      "forget_ats(uuid)": ["service_role"],
      "begin_departure(uuid)": ["service_role"],
      "delete_past_retention(integer)": ["service_role"],
      "due_ats_cvs(uuid,uuid,integer)": ["service_role"],
      "due_events(integer,integer)": ["service_role"],
      "expire_due(integer,text)": ["service_role"],
      "health(integer)": ["authenticated", "service_role"],
      "load_ats_applications(uuid,uuid,uuid,text)": ["service_role"],
      "github_answers(uuid)": ["service_role"],
      "keep_github_answers(uuid,integer,text)": ["service_role"],
      "load_ats_candidates(uuid,uuid,uuid,text)": ["service_role"],
      "load_csv_rows(uuid,uuid,bigint,text,text,integer,text)": ["service_role"],
      "mark_ats_candidate_deleted(uuid,text)": ["service_role"],
      "merge_ats_candidates(uuid,text,text)": ["service_role"],
      "objects_removed(uuid,text[])": ["service_role"],
      "past_retention(integer)": ["authenticated", "service_role"],
      "remove_departed(uuid,integer)": ["service_role"],
      "removable_objects(uuid,integer)": ["service_role"],
      "begin_ats_load(uuid,uuid,text)": ["service_role"],
      "fail_ats_load(uuid,uuid,text,text)": ["service_role"],
      "finish_ats_load(uuid,uuid,uuid,text,text)": ["service_role"],
      "hold_ats_load(uuid,uuid,text)": ["service_role"],
      "move_ats_load(uuid,uuid,uuid,text,text)": ["service_role"],
      "settle_ats_cvs(uuid,uuid,uuid,text,text)": ["service_role"],
      "start_due_loads()": ["service_role"],
      "count_applicants(text,text[],text[],text[],text[],text,text[],integer)": ["authenticated"],
      "delete_removed(integer,integer)": ["service_role"],
      "list_applicants(text,text[],text[],text[],text[],text,text[],text,boolean,uuid,text,integer)":
        ["authenticated"],
      "remove_applicants(uuid[])": ["authenticated"],
      "restore_applicants(uuid[])": ["authenticated"],
    });
    expect(rows.length).toBeGreaterThan(callable.length);
  });

  it("keep the private schema and what is in it from every role of the API", async () => {
    const rows = await db.sql`
      select r as role, has_schema_privilege(r, 'private', 'usage') as enters,
        (select bool_or(has_table_privilege(r, c.oid, 'select')) from pg_class c
         where c.relnamespace = 'private'::regnamespace and c.relkind = 'r') as reads
      from unnest(array['anon', 'authenticated', 'service_role', 'authenticator']) r`;
    expect(rows.filter((row) => row.enters || row.reads)).toEqual([]);
  });
});

describe("row level security", () => {
  it("is on for every table that the API shows", async () => {
    const rows = await db.sql`
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity`;
    expect(rows).toEqual([]);
  });

  it("has no policy for anybody but those who are signed in", async () => {
    const rows = await db.sql`
      select tablename, policyname, roles::text from pg_policies
      where schemaname in ('public', 'storage') and roles <> '{authenticated}'`;
    expect(rows).toEqual([]);
  });
});

describe("functions that act as their owner", () => {
  it("name every schema themselves, so that nobody's table takes the place of ours", async () => {
    const rows = await db.sql`
      select oid::regprocedure::text as function from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and not coalesce(proconfig @> array['search_path=""'], false)`;
    expect(rows).toEqual([]);
  });
});

describe("realtime", () => {
  it("hears of applicants and bulk loads, and of no table with secrets", async () => {
    const rows = await db.sql`
      select schemaname || '.' || tablename as table from pg_publication_tables
      where pubname = 'supabase_realtime' order by 1`;
    expect(rows.map((row) => row.table)).toEqual(["public.applicants", "public.imports"]);
  });

  it("is told only the key of a row that is deleted", async () => {
    const rows = await db.sql`
      select relname from pg_class
      where relname in ('applicants', 'imports') and relnamespace = 'public'::regnamespace and relreplident <> 'd'`;
    expect(rows).toEqual([]);
  });
});
