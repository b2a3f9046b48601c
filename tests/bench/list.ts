import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chromium } from "@playwright/test";
import postgres from "postgres";
import { buildNext } from "@/local/app/next";
import { gatewayKeys } from "@/local/gateway/keys";
import { freePort } from "@/local/port";
import { PASSWORD } from "@/local/postgres/cluster";
import { aRecruiter } from "@/local/recruiter";
import { chromiumOptions, ensureBrowser } from "../support/browser";
import { waitFor } from "../support/wait";
import { pageTimes } from "./list-api";
import { pageFigures } from "./list-browser";
import { fillList } from "./list-rows";

/**
 * Measures the list of a recruiter with 100,000 applicants beside ten other tenants: the API as the
 * browser asks it, and the page of the production build in Chromium.
 */
export async function benchList(): Promise<Record<string, number>> {
  ensureBrowser();
  await buildNext(process.stderr.fd);
  const app = await serve();
  const sql = postgres(app.databaseUrl, { max: 2, onnotice: () => {} });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const account = { email: `${randomUUID()}@example.com`, password: randomUUID() };
    const { publishableKey } = await gatewayKeys(app.databaseUrl);
    const { supabaseUrl, appUrl } = app;
    const recruiter = await aRecruiter({ supabaseUrl, publishableKey, ...account });
    await fillList(sql, recruiter.userId);
    return {
      ...(await pageTimes(recruiter.supabase)),
      ...(await pageFigures(browser, { appUrl, ...account })),
    };
  } finally {
    await browser.close();
    await sql.end({ timeout: 1 });
    await app.stop();
  }
}

/** The production build on a local stack of its own, as the browser's tests have it: a process of its own. */
async function serve() {
  const ports = {
    PORT: String(await freePort()),
    VOUCH_GATEWAY_PORT: String(await freePort()),
    VOUCH_POSTGRES_PORT: String(await freePort()),
    VOUCH_SANDBOX_PORT: String(await freePort()),
    VOUCH_ENGINE_PORT: String(await freePort()),
  };
  const child = spawn(process.execPath, ["--import", "tsx", "tests/e2e/serve.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...ports },
  });
  const ended = once(child, "exit");
  process.once("exit", () => child.kill("SIGTERM"));
  const appUrl = `http://127.0.0.1:${ports.PORT}`;
  await waitFor(async () => (await fetch(`${appUrl}/sign-in`)).ok, 180_000);
  return {
    appUrl,
    supabaseUrl: `http://127.0.0.1:${ports.VOUCH_GATEWAY_PORT}`,
    databaseUrl: `postgres://postgres:${PASSWORD}@127.0.0.1:${ports.VOUCH_POSTGRES_PORT}/postgres`,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
