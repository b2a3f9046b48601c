import { expect, type Page } from "@playwright/test";
import { MARKUP, type Strangers } from "./strangers";

/** A page as the matrix visits it, and a heading or a control by which it is known to be there. */
type Visited = {
  path: string;
  there: { role: "heading" | "link" | "button"; name: string | RegExp };
  /** Opens a part of it. */
  open?: (page: Page) => Promise<void>;
};

/** Every page that needs no account. */
export const PUBLIC_PAGES: Visited[] = [
  { path: "/sign-in", there: { role: "heading", name: "Sign in" } },
  { path: "/sign-up", there: { role: "heading", name: "Create an account" } },
  { path: "/reset-password", there: { role: "heading", name: "Reset your password" } },
  { path: "/new-password", there: { role: "heading", name: "This link does not work" } },
  { path: "/nowhere", there: { role: "heading", name: "There is nothing here" } },
];

/** Every page of a recruiter who has nobody yet. */
export const EMPTY_PAGES: Visited[] = [
  { path: "/applicants", there: { role: "heading", name: "No applicants yet" } },
  { path: "/applicants?add", there: { role: "heading", name: "Add applicants" } },
  { path: "/import", there: { role: "heading", name: "Nothing was imported yet" } },
  { path: "/health", there: { role: "heading", name: "Under way" } },
  { path: "/settings", there: { role: "heading", name: "Signing in" } },
];

/** Every page that shows what strangers wrote. */
export const pagesOf = (strangers: Strangers): Visited[] => [
  { path: "/applicants", there: { role: "link", name: /<img/ } },
  { path: "/applicants?sort=name&status=failed", there: { role: "link", name: /WWW/ } },
  { path: "/applicants?q=nobody-by-that-name", there: { role: "heading", name: "Nobody matches" } },
  { path: `/applicants/${strangers.checked}`, there: { role: "heading", name: /<img/ } },
  {
    path: `/applicants/${strangers.checked}?tab=github`,
    there: { role: "heading", name: "Merged by others" },
  },
  { path: `/applicants/${strangers.failed}`, there: { role: "heading", name: /WWW/ } },
  {
    path: `/applicants/${strangers.checking}`,
    there: { role: "heading", name: "Waiting for LinkedIn" },
  },
  { path: `/applicants/${strangers.incomplete}`, there: { role: "heading", name: /👩🏽‍💻/ } },
];

const why = { role: "button", name: /^Why/ } as const;

/** Where imports stand, while Ashby is paused. */
export const LOADED_PAGES: Visited[] = [
  {
    path: "/import",
    there: why,
    open: async (page) => {
      await page.getByRole(why.role, { name: why.name }).first().click();
      await expect(page.getByRole("cell", { name: "199999" })).toBeVisible();
    },
  },
  { path: "/import", there: why, open: chooseHostileCsv },
  {
    path: "/import",
    there: why,
    open: async (page) => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("long");
      await expect(page.getByRole("combobox")).toHaveValue("long");
      await expect(page.getByRole("option", { name: /^Long/ })).toBeVisible();
    },
  },
  { path: "/health", there: { role: "heading", name: "Imports" } },
  {
    path: "/settings",
    there: { role: "button", name: "Connect again" },
    open: async (page) => {
      await page.getByText("Who could not be imported").click();
      await expect(page.getByText(/^W+$/).first()).toBeVisible();
    },
  },
];

/** While Ashby is connected and an import runs. */
export const RUNNING_PAGES: Visited[] = [
  { path: "/settings", there: { role: "heading", name: "Importing" } },
];

async function chooseHostileCsv(page: Page): Promise<void> {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = [
    ["Name", "Email", "W".repeat(500), MARKUP],
    [MARKUP, "a@example.org", "javascript:alert(1)", "=1+1"],
    ["W".repeat(900), "b@example.org", "W".repeat(5_000), MARKUP],
  ];
  await page.getByLabel("CSV file to import").setInputFiles({
    name: `${MARKUP}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(rows.map((cells) => cells.map(cell).join(",")).join("\n")),
  });
  await expect(page.getByRole("cell", { name: "a@example.org" })).toBeVisible();
}
