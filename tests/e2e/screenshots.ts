/**
 * `npm run screenshots [-- URL]`: the pictures of docs/dashboard.md, of a demo that has just been
 * started (`npm run demo` in another terminal) and nothing was done in. It loads applicants there
 * and overrides a score, so a second run wants another demo.
 */
import { mkdir, rm } from "node:fs/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { runCommand } from "../../src/local/command";
import { DEMO_ACCOUNT } from "../../src/local/demo/account";
import { chromiumOptions, ensureBrowser } from "../support/browser";

const FOLDER = "docs/screenshots";

const LOOKS = [
  { suffix: "", colorScheme: "light", viewport: { width: 1360, height: 850 } },
  { suffix: "-dark", colorScheme: "dark", viewport: { width: 1360, height: 850 } },
  { suffix: "-phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
] as const;

type Shot = {
  name: string;
  /** Whether the tour shows it on a phone, too. */
  phone?: boolean;
  /** Brings a page to where its picture is taken. */
  show: (page: Page) => Promise<void>;
  /** Changes what the demo holds, once, before this picture and those after it. */
  before?: (page: Page) => Promise<void>;
};

const MATEO = "Mateo Quispe Arroyo";

const CSV = `Name,E-mail,LinkedIn,GitHub,Remarks
Ines Albrecht,ines@albrecht.example,linkedin.com/in/ines-albrecht,ialbrecht,met at the spring fair
Rafael Duarte,rafael.duarte@mail.example,,rduarte,
Saoirse Kelly,saoirse@kelly.example,linkedin.com/in/saoirse-kelly,,wants to move to Lisbon
Kofi Mensah,kofi.mensah@mail.example,linkedin.com/company/mensah,kofim,
Noor Haddad,noor@haddad.example,linkedin.com/in/noor-haddad,noorh,
Viktor Szalai,viktor.szalai@mail.example,,vszalai,speaks German
,,,,no name yet
Leila Farouk,leila@farouk.example,linkedin.com/in/leila-farouk,,
Jonas Weber,jonas.weber@mail.example,,jweber-dev,
`;

const SHOTS: Shot[] = [
  { name: "applicants", phone: true, show: (page) => openApplicants(page) },
  { name: "applicant", phone: true, show: (page) => openMateo(page) },
  {
    name: "override",
    before: override,
    show: async (page) => {
      await openMateo(page);
      await page.getByRole("button", { name: "Take back" }).waitFor();
    },
  },
  {
    name: "import",
    phone: true,
    before: load,
    show: async (page) => {
      await page.goto("/import");
      await page.getByRole("button", { name: /^Why/ }).first().click();
      await page.getByRole("button", { name: "Download" }).waitFor();
    },
  },
  {
    name: "import-csv",
    show: async (page) => {
      await page.goto("/import");
      await chooseCsv(page);
    },
  },
  {
    name: "health",
    show: async (page) => {
      await page.goto("/health");
      await page.getByRole("heading", { name: "Under way" }).waitFor();
    },
  },
  {
    name: "settings",
    phone: true,
    show: async (page) => {
      await page.goto("/settings");
      await page.getByText("Connected", { exact: true }).waitFor();
    },
  },
  {
    name: "runs",
    show: async (page) => {
      await page.goto("/health");
      const runs = page.getByRole("link", { name: /Runs/ });
      await page.goto((await runs.getAttribute("href")) ?? "");
      await page.getByRole("heading", { name: "Runs" }).waitFor();
    },
  },
];

await runCommand(async () => {
  const baseURL = process.argv[2] ?? "http://127.0.0.1:3000";
  ensureBrowser();
  // What is no longer taken is not to stay.
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const browser = await chromium.launch(chromiumOptions());
  const pages = [];
  for (const look of LOOKS) pages.push({ page: await open(browser, baseURL, look), look });
  for (const { page } of pages) await signIn(page);
  for (const { name, phone = false, show, before } of SHOTS) {
    if (pages[0]) await before?.(pages[0].page);
    for (const { page, look } of pages) {
      if (look.suffix === "-phone" && !phone) continue;
      await show(page);
      await take(page, name + look.suffix);
    }
  }
  await browser.close();
  return 0;
});

async function open(browser: Browser, baseURL: string, look: (typeof LOOKS)[number]) {
  const { suffix: _, ...options } = look;
  const context = await browser.newContext({ baseURL, ...options, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  return page;
}

/** Few colours take a fraction of the bytes, and nobody sees the difference. */
async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.mouse.move(0, 0);
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  await sharp(picture).png({ palette: true, effort: 10 }).toFile(`${FOLDER}/${name}.png`);
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(DEMO_ACCOUNT.email);
  await page.getByLabel("Password", { exact: true }).fill(DEMO_ACCOUNT.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/applicants");
}

async function openApplicants(page: Page): Promise<void> {
  await page.goto("/applicants");
  await page.getByRole("link", { name: MATEO }).waitFor();
}

async function openMateo(page: Page): Promise<void> {
  await page.goto("/applicants?q=mateo");
  await page.getByRole("link", { name: MATEO }).click();
  await page.getByRole("heading", { name: "Flags" }).waitFor();
}

async function override(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Set your own score" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Score", { exact: true }).fill("84");
  await dialog.getByLabel("Reason").fill("Two references confirm the dates in the CV.");
  await dialog.getByRole("button", { name: "Use this score" }).click();
  await dialog.waitFor({ state: "hidden" });
}

async function load(page: Page): Promise<void> {
  await page.request.post("/api/ashby-key", { data: { key: "org-12-3-spring" } });
  await page.goto("/import");
  await page.getByRole("button", { name: "Import now" }).click();
  await page.getByText("12 imported").waitFor();
  await chooseCsv(page);
  await page.getByRole("button", { name: "Start the import" }).click();
  await page.getByRole("button", { name: /^Why/ }).waitFor();
}

async function chooseCsv(page: Page): Promise<void> {
  // What is chosen before the page listens is lost.
  await page.getByRole("button", { name: "Import now" }).waitFor();
  await page.getByLabel("CSV file to import").setInputFiles({
    name: "spring-fair.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(CSV),
  });
  await page.getByRole("cell", { name: "Saoirse Kelly" }).waitFor();
}
