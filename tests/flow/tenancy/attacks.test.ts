import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hiddenAttempts, restAttempts, runAll, storageAttempts } from "./attempts";
import { type Call, MARK, startTenants, type Tenants } from "./tenants";
import { badTokens } from "./tokens";

let tenants: Tenants;
const attackers: Record<string, Call> = {};

beforeAll(async () => {
  // The gateway prints each refusal of Postgres with its stack; here there are hundreds.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  tenants = await startTenants();
  await tenants.db.sql`insert into storage.buckets (id, name) values ('spare', 'spare')`;
  const carl = await tenants.aTenant();
  await carl.supabase.auth.signOut();
  Object.assign(attackers, {
    nobody: tenants.anyone.call,
    "another tenant": tenants.bob.call,
    "a tenant who signed out": carl.call,
  });
  for (const [kind, token] of Object.entries(await badTokens(tenants))) {
    attackers[`a token ${kind}`] = tenants.callWith(token);
  }
});
afterAll(() => tenants.stop());

const KINDS = ["nobody", "another tenant", "a tenant who signed out"];
const FORGED = [
  "signed with another secret",
  "signed with the public key",
  "of the server, signed with another secret",
  "of the server, signed with the public key",
  "of no algorithm",
  "of the server and no algorithm",
  "stripped of its signature",
  "with its header and payload alone",
  "that has expired",
  "of the server that has expired",
  "that is none",
].map((kind) => `a token ${kind}`);

function attacker(kind: string): Call {
  const call = attackers[kind];
  if (!call) throw new Error(`There is no attacker "${kind}".`);
  return call;
}

describe("the owner", () => {
  it("reaches what the others must not, so that an attack that fails proves something", async () => {
    const { ann, target } = tenants;
    for (const path of [
      "/rest/v1/applicants?select=*",
      "/rest/v1/files?select=*",
      "/rest/v1/users?select=full_name",
      "/rest/v1/applicants?select=*,files!applicants_own_file(*),applicant_events(*)",
      "/rest/v1/rpc/list_applicants?search=victims",
      `/storage/v1/object/cvs/${target.path}`,
    ]) {
      const answer = await ann.call("GET", path);
      expect(answer.body, path).toContain(MARK);
    }
    const events = await ann.call("GET", "/rest/v1/applicant_events?select=kind");
    expect(events.body).toContain("created");
    const imports = await ann.call("GET", "/rest/v1/imports?select=kind");
    expect(imports.body).toContain("csv");
  });
});

describe.each([...KINDS, ...FORGED])("%s", (kind) => {
  it("gets nothing of a tenant's and changes nothing", async () => {
    const before = await tenants.everything();
    const all = [...restAttempts(tenants), ...storageAttempts(tenants)];
    // A bad token is found out before anything is read: one read of each kind is enough.
    const attempts = KINDS.includes(kind)
      ? all
      : all.filter(([method, path]) => method !== "GET" || path.endsWith("select=*"));
    const answers = await runAll(attacker(kind), attempts);
    for (const { what, body, headers } of answers) {
      expect(body, what).not.toContain(MARK);
      expect(body, what).not.toContain(tenants.target.sealed);
      expect(headers.get("content-range") ?? "*/0", what).toMatch(/\/(0|\*)$/);
    }
    expect(await tenants.everything()).toEqual(before);
    const [buckets] = await tenants.db.sql`
      select array_agg(id order by id) as ids, bool_or(public) as public from storage.buckets`;
    expect(buckets).toEqual({ ids: ["csvs", "cvs", "spare"], public: false });
  });
});

describe.each(FORGED)("%s", (kind) => {
  it("is refused everywhere, as if it were nobody's", async () => {
    const call = attacker(kind);
    for (const table of ["applicants", "files", "imports", "applicant_events", "users"]) {
      expect((await call("GET", `/rest/v1/${table}?select=*`)).status, table).toBe(401);
    }
    expect((await call("GET", "/auth/v1/user")).status).toBeGreaterThanOrEqual(401);
  });
});

describe.each(KINDS)("%s", (kind) => {
  it("finds nothing beside the public schema", async () => {
    for (const { what, status, body } of await runAll(attacker(kind), hiddenAttempts())) {
      expect(status, `${what}: ${body}`).toBeGreaterThanOrEqual(400);
    }
    const [row] = await tenants.db.sql`
      select private.setting('door_url') as url, (select count(*)::int from net.http_request_queue) as queued`;
    expect(row).toEqual({ url: null, queued: 0 });
  });

  it.each([
    ["GET", "/auth/v1/admin/users"],
    ["POST", "/auth/v1/admin/users"],
    ["DELETE", "/auth/v1/admin/users/1"],
    ["POST", "/auth/v1/admin/generate_link"],
    ["POST", "/auth/v1/invite"],
    ["GET", "/auth/v1/..%2f..%2fconfig"],
    ["GET", "/auth/v1//config"],
    ["GET", "/auth/v1/"],
    ["GET", "/rest/v1/..%2f..%2fconfig"],
  ])("is not served %s %s", async (method, path) => {
    const answer = await attacker(kind)(method, path, method === "POST" ? { body: {} } : {});
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain("<html");
  });
});

describe("an expired or ended session", () => {
  it("is not renewed once it was signed out of, nor says who it is", async () => {
    const carl = await tenants.aTenant();
    await carl.supabase.auth.signOut();
    const renewal = { body: { refresh_token: carl.refreshToken } };
    const renewed = await tenants.anyone.call(
      "POST",
      "/auth/v1/token?grant_type=refresh_token",
      renewal,
    );
    expect(renewed.status).toBe(400);
    expect((await carl.call("GET", "/auth/v1/user")).status).toBe(403);
  });

  it("is not made longer by a refresh token used twice", async () => {
    const dora = await tenants.aTenant();
    const renew = (token: string) =>
      tenants.anyone.call("POST", "/auth/v1/token?grant_type=refresh_token", {
        body: { refresh_token: token },
      });
    const first = await renew(dora.refreshToken);
    expect(first.status).toBe(200);
    const next = JSON.parse(first.body).refresh_token;
    expect((await renew(next)).status).toBe(200);
    expect((await renew("not-a-token")).status).toBe(400);
  });
});
