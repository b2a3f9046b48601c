import type { Browser, Page } from "@playwright/test";
import { percentile } from "./percentile";

const LOADS = 5;
const SCROLLED_FRAMES = 600;
/** Two rows a frame: about as fast as a wheel is turned in a hurry. */
const STEP_PX = 112;
const SEARCHES = ["ada", "lena a", "kofi", "rosa.", "grace", "hana m", "sven", "tara e"];

type Seen = { lcp: number; shift: number; blocked: number };

declare global {
  interface Window {
    seen: Seen;
  }
}

/** What a recruiter's browser makes of the list: weight, paint, scrolling, searching. */
export async function pageFigures(
  browser: Browser,
  account: { appUrl: string; email: string; password: string },
): Promise<Record<string, number>> {
  const context = await browser.newContext({
    baseURL: account.appUrl,
    viewport: { width: 1360, height: 850 },
  });
  const page = await context.newPage();
  // tsx marks the functions that are handed to the page with this.
  await page.addInitScript("globalThis.__name = (marked) => marked");
  await page.addInitScript(observe);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await firstRow(page).waitFor();

  const figures = {
    ...(await loads(page)),
    ...(await scrolling(page)),
    ...(await searching(page)),
  };
  await context.close();
  return figures;
}

const firstRow = (page: Page) => page.locator("[data-row='0']");

/** Runs in the page before anything else of it. */
function observe(): void {
  window.seen = { lcp: 0, shift: 0, blocked: 0 };
  const watch = (type: string, heard: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(heard)).observe({
      type,
      buffered: true,
    });
  watch("largest-contentful-paint", (entry) => {
    window.seen.lcp = entry.startTime;
  });
  watch("longtask", (entry) => {
    window.seen.blocked += Math.max(0, entry.duration - 50);
  });
  watch("layout-shift", (entry) => {
    if ("value" in entry && "hadRecentInput" in entry && !entry.hadRecentInput) {
      window.seen.shift += Number(entry.value);
    }
  });
}

async function loads(page: Page): Promise<Record<string, number>> {
  const seen: Seen[] = [];
  let bytes = 0;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  for (let turn = 0; turn < LOADS; turn++) {
    const scripts = new Set<string>();
    bytes = 0;
    const heard = ({ type, requestId }: { type: string; requestId: string }) => {
      if (type === "Script") scripts.add(requestId);
    };
    const ended = (done: { requestId: string; encodedDataLength: number }) => {
      if (scripts.has(done.requestId)) bytes += done.encodedDataLength;
    };
    session.on("Network.responseReceived", heard);
    session.on("Network.loadingFinished", ended);
    await page.goto("/applicants", { waitUntil: "networkidle" });
    await firstRow(page).waitFor();
    seen.push(await page.evaluate(() => window.seen));
    session.off("Network.responseReceived", heard);
    session.off("Network.loadingFinished", ended);
  }
  await session.detach();
  return {
    "list: JavaScript, compressed KB": bytes / 1024,
    "list: LCP, median ms": percentile(
      seen.map(({ lcp }) => lcp),
      0.5,
    ),
    "list: TBT, median ms": percentile(
      seen.map(({ blocked }) => blocked),
      0.5,
    ),
    "list: CLS, most, in thousandths": Math.max(...seen.map(({ shift }) => shift)) * 1000,
  };
}

async function scrolling(page: Page): Promise<Record<string, number>> {
  const session = await page.context().newCDPSession(page);
  // In processor time: unlike a frame's length, it does not tell how busy the machine is otherwise.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const before = await worked();
  const { frames, passed } = await page.evaluate(
    async ({ count, step }) => {
      const scroller = document.querySelector("table")?.parentElement;
      if (!scroller) throw new Error("There is no list.");
      const times: number[] = [];
      let before = await new Promise<number>(requestAnimationFrame);
      for (let frame = 0; frame < count; frame++) {
        scroller.scrollTop += step;
        const now = await new Promise<number>(requestAnimationFrame);
        times.push(now - before);
        before = now;
      }
      return { frames: times, passed: scroller.scrollTop / 56 };
    },
    { count: SCROLLED_FRAMES, step: STEP_PX },
  );
  const seconds = (await worked()) - before;
  await session.detach();
  return {
    "list: page's own work a frame, mean ms": (seconds / frames.length) * 1000,
    "list: frame while scrolling, p95 ms": percentile(frames, 0.95),
    "list: frame while scrolling, worst ms": Math.max(...frames),
    "list: rows passed in 600 frames, of 1,200": passed,
  };
}

/** From the last letter's key to rows that all hold the text. */
async function searching(page: Page): Promise<Record<string, number>> {
  const times: number[] = [];
  await page.evaluate(() => document.querySelector("table")?.parentElement?.scrollTo(0, 0));
  const field = page.getByRole("searchbox");
  for (const text of SEARCHES) {
    await field.fill("");
    await page.waitForLoadState("networkidle");
    const [time] = await Promise.all([
      page.evaluate(watchRows, text),
      field.pressSequentially(text, { delay: 60 }),
    ]);
    times.push(time);
  }
  return {
    "list: last letter to rows, median ms": percentile(times, 0.5),
    "list: last letter to rows, worst ms": Math.max(...times),
  };
}

/** Runs in the page. Resolves with the time from the last key to a list that fits the text. */
function watchRows(text: string): Promise<number> {
  return new Promise((resolve) => {
    let typed = 0;
    const key = () => {
      typed = performance.now();
    };
    document.addEventListener("keydown", key, true);
    const look = () => {
      const field = document.querySelector<HTMLInputElement>("input[type=search]");
      const rows = [...document.querySelectorAll("[data-row]")];
      const fits = rows.every((row) => row.textContent?.toLowerCase().includes(text));
      if (field?.value !== text || rows.length === 0 || !fits) return requestAnimationFrame(look);
      document.removeEventListener("keydown", key, true);
      resolve(performance.now() - typed);
    };
    look();
  });
}
