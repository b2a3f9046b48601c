import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDoor } from "@/local/app/door";
import { openIngress } from "@/local/ingress";
import { type NetWorker, startNetWorker } from "@/local/net/worker";
import { freePort } from "@/local/port";
import { rotate } from "@/local/rotate";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { startListener } from "../../support/listener";
import { aRecruiter } from "../../support/people";
import { waitFor } from "../../support/wait";

const OLD = "the-secret-until-today";
const NEW = "the-secret-from-today-on";

let db: TestDatabase;
let net: NetWorker;
let inngest: Awaited<ReturnType<typeof startListener>>;
let app: Awaited<ReturnType<typeof startDoor>>;
let recruiter: string;

/** The app has been deployed with both secrets; the database still knocks with the old one. */
beforeAll(async () => {
  db = await createTestDatabase();
  recruiter = await aRecruiter(db.sql);
  inngest = await startListener((_, response) =>
    response
      .writeHead(200, { "content-type": "application/json" })
      .end('{"ids":["1"],"status":200}'),
  );
  const port = await freePort();
  app = await startDoor({
    port,
    env: {
      NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:9",
      SUPABASE_SECRET_KEY: "unused",
      INNGEST_DEV: inngest.url,
      VOUCH_INGRESS_SECRET: NEW,
      VOUCH_INGRESS_SECRET_PREVIOUS: OLD,
      LOG_LEVEL: "silent",
    },
  });
  await openIngress(db.url, `http://127.0.0.1:${port}/api/inngest`, OLD);
  net = await startNetWorker({ databaseUrl: db.url });
});
afterAll(async () => {
  await net.stop();
  await app.stop();
  await inngest.stop();
  await db.drop();
});

const hosted = (secret?: string) => rotate({ sql: db.sql, isLocal: false, secret });
const storedSecret = async () =>
  (await db.sql`select private.setting('door_secret') as secret`)[0]?.secret;

describe("rotating the ingress secret", () => {
  it("starts with a new secret for the app, and leaves the database alone until the app has it", async () => {
    expect(await hosted()).toMatchObject({ step: "deploy", previous: OLD });
    const { secret } = await hosted(OLD).then((step) => ({ secret: "", ...step }));
    expect(secret.length).toBeGreaterThanOrEqual(43);
    expect(await hosted("a-secret-that-the-app-has-not")).toEqual({ step: "refused", status: 401 });
    expect(await storedSecret()).toBe(OLD);
  });

  it("loses no event: those queued before the switch are taken as those after", async () => {
    const add = async (github: string) => {
      await db.sql`insert into public.applicants (user_id, gh_username) values (${recruiter}, ${github})`;
    };
    await net.stop();
    for (let n = 0; n < 20; n++) await add(`before-${n}`);
    expect(await hosted(NEW)).toEqual({ step: "done" });
    expect(await storedSecret()).toBe(NEW);
    for (let n = 0; n < 20; n++) await add(`after-${n}`);
    net = await startNetWorker({ databaseUrl: db.url });

    await waitFor(async () => {
      const [row] = await db.sql`select count(*)::int as n from net._http_response`;
      return row?.n === 40;
    });
    const answers = await db.sql`select distinct status_code from net._http_response`;
    expect(answers).toEqual([{ status_code: 202 }]);
    expect(inngest.heard.filter(({ url }) => url.startsWith("/e/"))).toHaveLength(40);
  });

  it("on one machine takes the new secret up at the next start, and still knows the old one", async () => {
    const local = await createTestDatabase();
    try {
      const first = await openIngress(local.url, "http://127.0.0.1:9/api/inngest");
      expect(first).toEqual({ secret: expect.any(String) });
      expect(await openIngress(local.url, "http://127.0.0.1:9/api/inngest")).toEqual(first);

      expect(await rotate({ sql: local.sql, isLocal: true, secret: undefined })).toEqual({
        step: "restart",
      });
      const next = await openIngress(local.url, "http://127.0.0.1:9/api/inngest");
      expect(next.secret).not.toBe(first.secret);
      expect(next.previous).toBe(first.secret);
      expect(await openIngress(local.url, "http://127.0.0.1:9/api/inngest")).toEqual({
        secret: next.secret,
      });
    } finally {
      await local.drop();
    }
  });
});
