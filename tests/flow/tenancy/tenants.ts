import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import type { Database } from "@/data/database.types";
import { startGateway } from "@/local/gateway/start";
import { freePort } from "@/local/port";
import { newEncryptionKey, secretBox } from "../../../inngest/secret-box";
import { createTestDatabase } from "../../support/database";

/** Words that stand in every one of the victim's rows, and must never be in an answer to anybody else. */
export const MARK = "victims-own-words";
export const CV = new TextEncoder().encode(`%PDF-1.7 ${MARK}`);

export type Answer = { status: number; body: string; headers: Headers };
export type Call = (
  method: string,
  path: string,
  options?: { body?: unknown; headers?: Record<string, string> },
) => Promise<Answer>;

/**
 * The real gateway on a database of its own, with two tenants: Ann, who has one of everything, and
 * Bob, who is after it.
 */
export async function startTenants() {
  const dir = await mkdtemp(join(tmpdir(), "vouch-tenants-"));
  const db = await createTestDatabase();
  const gateway = await startGateway({
    databaseUrl: db.url,
    port: await freePort(),
    storageDir: join(dir, "storage"),
  });

  function client(key = gateway.publishableKey) {
    return createClient<Database>(gateway.url, key, {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { transport: WebSocket as never },
    });
  }

  /** Raw HTTP, with any token or none beside the publishable key. */
  const callWith =
    (token?: string): Call =>
    async (method, path, { body, headers = {} } = {}) => {
      const raw = body instanceof Uint8Array || typeof body === "string" || body === undefined;
      const response = await fetch(gateway.url + path, {
        method,
        headers: {
          apikey: gateway.publishableKey,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(raw ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.text(), headers: response.headers };
    };

  async function aTenant() {
    const supabase = client();
    const email = `${randomUUID()}@example.com`;
    const { data, error } = await supabase.auth.signUp({
      email,
      password: "correct horse battery",
    });
    if (error || !data.user || !data.session) throw error ?? new Error("nobody signed up");
    const { access_token: token, refresh_token: refreshToken } = data.session;
    return { supabase, email, id: data.user.id, token, refreshToken, call: callWith(token) };
  }

  const ann = await aTenant();
  const bob = await aTenant();

  const fileId = randomUUID();
  const path = `${ann.id}/${fileId}/cv.pdf`;
  const upload = await ann.supabase.storage
    .from("cvs")
    .upload(path, CV, { contentType: "application/pdf" });
  if (upload.error) throw upload.error;
  await ann.supabase
    .from("files")
    .insert({ id: fileId, path, name: `${MARK}.pdf`, mime: "application/pdf", size_bytes: 9 })
    .throwOnError();
  const { data: applicant } = await ann.supabase
    .from("applicants")
    .insert({ name: MARK, email: `${MARK}@example.com`, notes: MARK, cv_file_id: fileId })
    .select("id")
    .single()
    .throwOnError();
  const { data: load } = await ann.supabase
    .from("imports")
    .insert({ kind: "csv" })
    .select("id")
    .single()
    .throwOnError();
  await ann.supabase.from("users").update({ full_name: MARK }).eq("id", ann.id).throwOnError();

  const sealed = secretBox(newEncryptionKey()).seal("the ATS key", ann.id);
  const service = client(gateway.secretKey);
  await service.from("users").update({ ashby_api_key: sealed }).eq("id", ann.id).throwOnError();
  await service
    .from("applicants")
    .update({ cv_status: "ready", cv_data: { note: MARK } })
    .eq("id", applicant.id)
    .throwOnError();

  return {
    db,
    gateway,
    client,
    service,
    ann,
    bob,
    anyone: { supabase: client(), call: callWith() },
    callWith,
    aTenant,
    /** Everything of Ann's that an attack may name. */
    target: { applicant: applicant.id, file: fileId, path, load: load.id, sealed },
    /** What Ann has, to the last column: an attack that fails leaves it as it was. */
    async everything() {
      const read = (table: string) =>
        db.sql`select * from ${db.sql(`public.${table}`)} where ${db.sql(table === "users" ? "id" : "user_id")} = ${ann.id} order by id`;
      return {
        users: await read("users"),
        files: await read("files"),
        applicants: await read("applicants"),
        imports: await read("imports"),
        events: await read("applicant_events"),
        objects:
          await db.sql`select * from storage.objects where name like ${`${ann.id}/%`} order by name`,
      };
    },
    async stop() {
      await gateway.stop();
      await db.drop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export type Tenants = Awaited<ReturnType<typeof startTenants>>;
