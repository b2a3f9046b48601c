import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { ago, span } from "./format";

/** Markup in which every value that was put in is escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

const PAGES = [
  ["/", "Runs"],
  ["/events", "Events"],
  ["/functions", "Functions"],
] as const;

/** A whole page. `live`: it keeps itself up to date. `within`: it lies below the page of its path. */
export function page(
  given: { title: string; path: string; within?: boolean; live: boolean; said?: string },
  content: Markup,
): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${given.title} · Engine</title>
        <link rel="stylesheet" href="/page/style.css" />
        <script type="module" src="/page/live.js"></script>
      </head>
      <body ${given.live ? html`data-live` : ""}>
        <a class="skip" href="#content">Skip to content</a>
        <header class="top">
          <a class="brand" href="/"><span class="logo" aria-hidden="true"></span>Engine</a>
          <nav aria-label="Pages">
            ${PAGES.map(
              ([path, name]) =>
                html`<a href="${path}" ${path === given.path ? html`aria-current="${given.within ? "true" : "page"}"` : ""}>${name}</a>`,
            )}
          </nav>
          <span class="keys"><kbd>j</kbd> <kbd>k</kbd> move <kbd>Enter</kbd> open <kbd>/</kbd> search</span>
        </header>
        <main id="content">
          <p id="said" role="status" class="said">${given.said ?? ""}</p>
          ${content}
        </main>
      </body>
    </html>`;
}

/** A moment: how long ago, and on hover when. */
export function moment(date: Date | null, now: Date): Markup {
  if (!date) return html`<span class="faint">–</span>`;
  const iso = date.toISOString();
  return html`<time datetime="${iso}" title="${iso}">${ago(date, now)}</time>`;
}

/** How long it took. */
export function length(from: Date, to: Date): string {
  return span(to.getTime() - from.getTime());
}

const TONES: Record<string, string> = {
  completed: "good",
  done: "good",
  failed: "bad",
  running: "accent",
  waiting: "warn",
};

/** A state as a small label. Its word tells it, the colour only helps. */
export function badge(state: string): Markup {
  return html`<span class="badge ${TONES[state] ?? "neutral"}">${state}</span>`;
}

/** A button that does something on the server. */
export function action(path: string, label: string, tone = ""): Markup {
  return html`<form method="post" action="${path}"><button class="${tone}">${label}</button></form>`;
}
