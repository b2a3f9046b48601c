import { randomUUID } from "node:crypto";
import { chromium } from "@playwright/test";
import postgres from "postgres";
import { buildNext } from "@/local/app/next";
import { gatewayKeys } from "@/local/gateway/keys";
import { aRecruiter } from "@/local/recruiter";
import { chromiumOptions, ensureBrowser } from "../support/browser";
import { pageTimes } from "./list-api";
import { serve } from "./list-app";
import { pageFigures } from "./list-browser";
import { exportFigures } from "./list-export";
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
      ...(await exportFigures(app, recruiter.supabase)),
      ...(await pageFigures(browser, { appUrl, ...account })),
    };
  } finally {
    await browser.close();
    await sql.end({ timeout: 1 });
    await app.stop();
  }
}
