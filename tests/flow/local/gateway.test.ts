import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { type Gateway, startGateway } from "@/local/gateway/start";
import { freePort } from "@/local/port";
import { createTestDatabase, type TestDatabase } from "../../support/database";

const PASSWORD = "correct horse battery";

describe("the gateway, spoken to by supabase-js", () => {
  let db: TestDatabase;
  let dir: string;
  let gateway: Gateway;

  beforeAll(async () => {
    db = await createTestDatabase();
    dir = await mkdtemp(join(tmpdir(), "vouch-gateway-"));
    gateway = await start();
    await db.sql`create table public.notes (
      id uuid primary key default gen_random_uuid(),
      owner uuid not null default auth.uid(),
      text text not null,
      verdict text,
      tags text[] not null default '{}'
    )`;
    await db.sql`alter table public.notes enable row level security`;
    await db.sql`revoke all on public.notes from anon, authenticated`;
    await db.sql`grant select, delete, insert (text, tags), update (text, tags) on public.notes to authenticated`;
    await db.sql`create policy own on public.notes to authenticated using (owner = auth.uid()) with check (owner = auth.uid())`;
    await gateway.stop();
    gateway = await start();
  });
  afterAll(async () => {
    await gateway.stop();
    await db.drop();
    await rm(dir, { recursive: true, force: true });
  });

  async function start(): Promise<Gateway> {
    return startGateway({
      databaseUrl: db.url,
      port: await freePort(),
      storageDir: join(dir, "storage"),
    });
  }

  function client(key = gateway.publishableKey) {
    return createClient(gateway.url, key, {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { transport: WebSocket as never },
    });
  }

  async function aUser() {
    const supabase = client();
    const email = `${randomUUID()}@example.com`;
    const { data, error } = await supabase.auth.signUp({ email, password: PASSWORD });
    if (error || !data.user) throw error ?? new Error("nobody signed up");
    return { supabase, email, id: data.user.id };
  }

  describe("accounts", () => {
    it("sign up, sign in, say who they are and renew their session", async () => {
      const { email, id } = await aUser();
      const supabase = client();
      const signedIn = await supabase.auth.signInWithPassword({ email, password: PASSWORD });
      expect(signedIn.data.user?.id).toBe(id);
      expect((await supabase.auth.getUser()).data.user?.email).toBe(email);
      const renewed = await supabase.auth.refreshSession();
      expect(renewed.error).toBeNull();
      expect(renewed.data.session?.refresh_token).not.toBe(signedIn.data.session?.refresh_token);
      expect((await supabase.auth.getUser()).data.user?.id).toBe(id);
    });

    it("are refused a wrong password, a short one and a second sign-up", async () => {
      const { email } = await aUser();
      const wrong = await client().auth.signInWithPassword({ email, password: "something else" });
      expect(wrong.error?.code).toBe("invalid_credentials");
      const short = await client().auth.signUp({ email: "new@example.com", password: "short" });
      expect(short.error?.code).toBe("weak_password");
      const again = await client().auth.signUp({ email, password: PASSWORD });
      expect(again.error?.code).toBe("user_already_exists");
    });

    it("get a row of their own from the trigger on auth.users", async () => {
      const { id, email } = await aUser();
      const [row] = await db.sql`select email from public.users where id = ${id}`;
      expect(row?.email).toBe(email);
    });

    it("keep their session when the gateway is started again", async () => {
      const { supabase, id } = await aUser();
      const before = { ...gateway };
      const session = (await supabase.auth.getSession()).data.session;
      await gateway.stop();
      gateway = await start();
      expect(gateway).toMatchObject({
        publishableKey: before.publishableKey,
        secretKey: before.secretKey,
      });
      const { data } = await client().auth.getUser(session?.access_token);
      expect(data.user?.id).toBe(id);
    });
  });

  describe("rows", () => {
    it("are written, changed and read by their owner, and by nobody else", async () => {
      const [anna, bob] = [await aUser(), await aUser()];
      const made = await anna.supabase
        .from("notes")
        .insert({ text: "mine", tags: ["a", "b"] })
        .select("*")
        .single();
      expect(made.error).toBeNull();
      expect(made.data).toMatchObject({ owner: anna.id, text: "mine", tags: ["a", "b"] });
      const changed = await anna.supabase
        .from("notes")
        .update({ text: "still mine" })
        .eq("id", made.data.id)
        .select();
      expect(changed.data).toHaveLength(1);

      expect((await bob.supabase.from("notes").select()).data).toEqual([]);
      expect(
        (await bob.supabase.from("notes").update({ text: "his" }).eq("id", made.data.id).select())
          .data,
      ).toEqual([]);
      expect(
        (await bob.supabase.from("notes").delete().eq("id", made.data.id).select()).data,
      ).toEqual([]);
      expect((await anna.supabase.from("notes").select("text")).data).toEqual([
        { text: "still mine" },
      ]);
    });

    it("keep the columns closed that are not granted, on the first request as on later ones", async () => {
      const { supabase } = await aUser();
      for (let attempt = 0; attempt < 2; attempt++) {
        const { error, status } = await supabase
          .from("notes")
          .insert({ text: "t", verdict: "hired" });
        expect(error?.code).toBe("42501");
        expect(status).toBe(403);
      }
      const { error } = await supabase.from("notes").update({ verdict: "hired" }).eq("text", "t");
      expect(error?.code).toBe("42501");
    });

    it("are closed to the publishable key alone", async () => {
      const { error, status } = await client().from("notes").select();
      expect(error?.code).toBe("42501");
      expect(status).toBe(401);
    });

    it("are all open to the secret key", async () => {
      const { supabase } = await aUser();
      await supabase.from("notes").insert({ text: "seen by the service" });
      const service = client(gateway.secretKey);
      const { data } = await service
        .from("notes")
        .update({ verdict: "ok" })
        .eq("text", "seen by the service")
        .select("verdict");
      expect(data).toEqual([{ verdict: "ok" }]);
    });

    it("cannot be reached without a key or with a made-up one", async () => {
      const none = await fetch(`${gateway.url}/rest/v1/notes`);
      expect(none.status).toBe(401);
      const wrong = await client("sb_publishable_00000000000000000000000").from("notes").select();
      expect(wrong.status).toBe(401);
    });

    it("cannot be reached with a session that somebody else signed", async () => {
      const forged = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIiwicm9sZSI6InNlcnZpY2Vfcm9sZSJ9.c2lnbmVk";
      const { status } = await fetch(`${gateway.url}/rest/v1/notes`, {
        headers: { apikey: gateway.publishableKey, authorization: `Bearer ${forged}` },
      });
      expect(status).toBe(401);
    });
  });

  describe("the rest of lite", () => {
    it.each(["/info", "/config", "/introspect", "/api/info", "/_/", "/"])(
      "is not served at %s",
      async (path) => {
        expect((await fetch(gateway.url + path)).status).toBe(404);
      },
    );
  });

  it("lets a browser on the app's address call it", async () => {
    const answer = await fetch(`${gateway.url}/rest/v1/notes`, {
      method: "OPTIONS",
      headers: {
        origin: "http://localhost:3000",
        "access-control-request-method": "PATCH",
        "access-control-request-headers": "apikey,authorization,content-profile,x-client-info",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
    expect(answer.headers.get("access-control-allow-headers")).toContain("x-client-info");
    expect(answer.headers.get("access-control-allow-methods")).toContain("PATCH");
  });

  describe("stored files", () => {
    const bytes = new TextEncoder().encode("%PDF-1.7 not really");

    it("go up and come down unchanged, and are listed and signed for their owner", async () => {
      const { supabase, id } = await aUser();
      const path = `${id}/f1/A. Muller (1) & co.pdf`;
      const cvs = supabase.storage.from("cvs");
      const up = await cvs.upload(path, bytes, { contentType: "application/pdf" });
      expect(up.error).toBeNull();
      expect(up.data?.path).toBe(path);

      const down = await cvs.download(path);
      expect(down.data?.type).toBe("application/pdf");
      expect(new Uint8Array((await down.data?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes);
      expect((await cvs.list(`${id}/f1`)).data).toHaveLength(1);

      const signed = await cvs.createSignedUrl(path, 60);
      const fetched = await fetch(signed.data?.signedUrl ?? "");
      expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(bytes);

      expect((await cvs.remove([path])).data).toHaveLength(1);
      expect((await cvs.download(path)).error).not.toBeNull();
      expect((await fetch(signed.data?.signedUrl ?? "")).status).toBeGreaterThanOrEqual(400);
    });

    it("are closed to another user and to strangers", async () => {
      const [anna, bob] = [await aUser(), await aUser()];
      const path = `${anna.id}/f1/cv.pdf`;
      await anna.supabase.storage.from("cvs").upload(path, bytes);
      for (const other of [bob.supabase, client()]) {
        const cvs = other.storage.from("cvs");
        expect((await cvs.download(path)).error).not.toBeNull();
        expect((await cvs.createSignedUrl(path, 60)).error).not.toBeNull();
        expect((await cvs.remove([path])).data ?? []).toEqual([]);
        expect((await cvs.upload(`${anna.id}/f2/cv.pdf`, bytes)).error).not.toBeNull();
        expect((await cvs.upload(path, bytes, { upsert: true })).error).not.toBeNull();
        expect((await cvs.list(anna.id)).data ?? []).toEqual([]);
      }
      expect((await anna.supabase.storage.from("cvs").download(path)).error).toBeNull();
    });

    it("are open to the secret key", async () => {
      const { supabase, id } = await aUser();
      await supabase.storage.from("cvs").upload(`${id}/f1/cv.pdf`, bytes);
      const service = client(gateway.secretKey).storage.from("cvs");
      expect(await (await service.download(`${id}/f1/cv.pdf`)).data?.text()).toContain("%PDF");
      expect((await service.remove([`${id}/f1/cv.pdf`])).data).toHaveLength(1);
    });

    it("are refused when they are larger than the bucket allows, also when they do not say how large", async () => {
      const { supabase, id } = await aUser();
      const large = new Uint8Array(10 * 1024 * 1024 + 1);
      const up = await supabase.storage.from("cvs").upload(`${id}/f1/large.pdf`, large);
      expect(up.error?.message).toMatch(/size|large/i);

      const token = (await supabase.auth.getSession()).data.session?.access_token;
      const endless = new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
      });
      const answer = await fetch(`${gateway.url}/storage/v1/object/cvs/${id}/f1/endless.pdf`, {
        method: "POST",
        headers: {
          apikey: gateway.publishableKey,
          authorization: `Bearer ${token}`,
          "content-type": "application/pdf",
        },
        body: endless,
        duplex: "half",
      } as RequestInit).catch(() => ({ status: 413 }));
      expect(answer.status).toBeGreaterThanOrEqual(400);
      const [left] =
        await db.sql`select count(*)::int as n from storage.objects where name like ${`${id}/%`}`;
      expect(left?.n).toBe(0);
    });

    it("are not overwritten unless that is asked for", async () => {
      const { supabase, id } = await aUser();
      const cvs = supabase.storage.from("cvs");
      await cvs.upload(`${id}/f1/cv.pdf`, bytes);
      const again = await cvs.upload(`${id}/f1/cv.pdf`, new TextEncoder().encode("other"));
      expect(again.error?.message).toMatch(/exists/);
      expect(await (await cvs.download(`${id}/f1/cv.pdf`)).data?.text()).toContain("%PDF");
    });

    it.each(["../../escape.pdf", "..%2f..%2fescape.pdf", "a/../../escape.pdf"])(
      "cannot leave their folder by the name %s",
      async (name) => {
        const { supabase, id } = await aUser();
        await supabase.storage.from("cvs").upload(`${id}/${name}`, bytes);
        expect((await readdir(dir)).sort()).toEqual(["storage"]);
      },
    );
  });
});
