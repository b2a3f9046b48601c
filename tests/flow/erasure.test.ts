import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTenants, type Tenants } from "./tenancy/tenants";

let tenants: Tenants;
let removeDeletedFiles: (userId: string) => Promise<number>;

beforeAll(async () => {
  // The gateway prints each refusal of Postgres with its stack.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  tenants = await startTenants();
  vi.stubEnv("NEXT_PUBLIC_SUPABASE_URL", tenants.gateway.url);
  vi.stubEnv("SUPABASE_SECRET_KEY", tenants.gateway.secretKey);
  vi.stubEnv("VOUCH_INGRESS_SECRET", "unused-but-long-enough");
  ({ removeDeletedFiles } = await import("../../inngest/store"));
});
afterAll(() => tenants.stop());

describe("an account that is deleted", () => {
  it("leaves no CV behind in Storage, and nobody else's goes", async () => {
    const { ann, bob, db, service, target } = tenants;
    const path = `${bob.id}/f1/cv.pdf`;
    await bob.supabase.storage.from("cvs").upload(path, new TextEncoder().encode("%PDF-1.7"));
    const cvs = service.storage.from("cvs");
    expect((await cvs.download(target.path)).error).toBeNull();

    await db.sql`delete from auth.users where id = ${ann.id}`;
    expect(await removeDeletedFiles(bob.id)).toBe(0);
    expect(await removeDeletedFiles(ann.id)).toBe(1);

    expect((await cvs.download(target.path)).error).not.toBeNull();
    expect((await cvs.download(path)).error).toBeNull();
    const [left] = await db.sql`select
      (select count(*)::int from storage.objects where name like ${`${ann.id}/%`}) as objects,
      (select count(*)::int from private.departures) as departures`;
    expect(left).toEqual({ objects: 0, departures: 0 });
    expect(await removeDeletedFiles(ann.id)).toBe(0);
  });

  it("is signed out at once: its token reads nothing and adds nothing", async () => {
    const { ann } = tenants;
    expect((await ann.call("GET", "/auth/v1/user")).status).toBeGreaterThanOrEqual(401);
    expect((await ann.call("GET", "/rest/v1/applicants?select=id")).body).toBe("[]");
    const added = await ann.call("POST", "/rest/v1/applicants", { body: { name: "x" } });
    expect(added.status).toBeGreaterThanOrEqual(400);
    const uploaded = await ann.call("POST", `/storage/v1/object/cvs/${ann.id}/f2/cv.pdf`, {
      body: "%PDF-1.7",
      headers: { "content-type": "application/pdf" },
    });
    expect(uploaded.status).toBeGreaterThanOrEqual(400);
    const left = await tenants.service.storage.from("cvs").list(ann.id);
    expect(left.data).toEqual([]);
  });
});
