import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { migrate } from "@/local/migrate";
import { installPlatform } from "@/local/platform/install";
import { aRecruiter } from "../support/people";
import { databaseUrl } from "../support/template";

/** A server that brings the extension, or else the tests' own, which has only a stand-in for it. */
const server = process.env.PG_NET_DATABASE_URL ?? inject("postgresUrl");
const name = `pg_net_${randomBytes(6).toString("hex")}`;
let admin: postgres.Sql;

beforeAll(() => {
  admin = postgres(server, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
});

describe("a Postgres with the real pg_net", () => {
  it("takes the same migrations, and what they post is queued there", async ({ skip }) => {
    const [available] = await admin`select from pg_available_extensions where name = 'pg_net'`;
    if (!available) skip("PG_NET_DATABASE_URL names no server that has the extension pg_net.");
    await admin.unsafe(`create database ${name}`);
    const url = databaseUrl(server, name);
    await installPlatform(url, { net: "extension" });
    await migrate(url, "supabase/migrations");

    const sql = postgres(url, { max: 1, onnotice: () => {} });
    const owner = await aRecruiter(sql);
    await sql`select private.set_setting('door_url', 'http://127.0.0.1:9/'), private.set_setting('door_secret', 'a secret of a test')`;
    const queued = await sql.begin(async (transaction) => {
      await transaction`insert into public.applicants (user_id, gh_username) values (${owner}, 'ada')`;
      // Its worker sees the request only after the commit.
      return transaction`select convert_from(body, 'UTF8') as body from net.http_request_queue`;
    });
    await sql.end();
    expect(queued).toHaveLength(1);
    expect(queued[0]?.body).toContain("applicant/github.requested");
  });
});
