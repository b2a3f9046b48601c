import type { Strangers } from "./strangers";

/** A page as the matrix visits it, and a heading or a control by which it is known to be there. */
type Visited = {
  path: string;
  there: { role: "heading" | "link" | "button"; name: string | RegExp };
};

/** Every page that needs no account. */
export const PUBLIC_PAGES: Visited[] = [
  { path: "/sign-in", there: { role: "heading", name: "Sign in" } },
  { path: "/sign-up", there: { role: "heading", name: "Create an account" } },
  { path: "/reset-password", there: { role: "heading", name: "Reset your password" } },
  { path: "/new-password", there: { role: "heading", name: "Choose a new password" } },
  { path: "/nowhere", there: { role: "heading", name: "There is nothing here" } },
];

/** Every page of a recruiter who has nobody yet. */
export const EMPTY_PAGES: Visited[] = [
  { path: "/applicants", there: { role: "heading", name: "No applicants yet" } },
  { path: "/applicants?add", there: { role: "heading", name: "Add applicants" } },
  { path: "/settings", there: { role: "heading", name: "Settings" } },
];

/** Every page that shows what strangers wrote. */
export const pagesOf = (strangers: Strangers): Visited[] => [
  { path: "/applicants", there: { role: "link", name: /<img/ } },
  { path: "/applicants?sort=name&status=failed", there: { role: "link", name: /WWW/ } },
  { path: "/applicants?q=nobody-by-that-name", there: { role: "heading", name: "Nobody matches" } },
  { path: `/applicants/${strangers.checked}`, there: { role: "heading", name: /<img/ } },
  { path: `/applicants/${strangers.failed}`, there: { role: "heading", name: /WWW/ } },
  { path: `/applicants/${strangers.checking}`, there: { role: "heading", name: /drawkcab/ } },
  { path: `/applicants/${strangers.incomplete}`, there: { role: "heading", name: /👩🏽‍💻/ } },
];
