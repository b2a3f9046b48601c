import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { ago, exactly, span, timeOfDay } from "./format";

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
        <p id="away" role="status" class="away"></p>
      </body>
    </html>`;
}

/** A moment: how long ago, and on hover when exactly. */
export function moment(date: Date | null, now: Date): Markup {
  if (!date) return html`<span class="faint">–</span>`;
  return html`<time datetime="${date.toISOString()}" title="${exactly(date)}">${ago(date, now)}</time>`;
}

/** A moment by the clock, and how long ago. */
export function clocked(date: Date | null, now: Date): Markup {
  if (!date) return html`<span class="faint">–</span>`;
  return html`<time datetime="${date.toISOString()}" title="${exactly(date)}"
    >${timeOfDay(date, now)} <span class="muted">(${ago(date, now)})</span></time
  >`;
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
  planned: "accent",
  waiting: "warn",
  retrying: "warn",
};

/** A state as a small label. Its word tells it, the colour only helps. */
export function badge(state: string, words = state): Markup {
  return html`<span class="badge ${TONES[state] ?? "neutral"}">${words}</span>`;
}

/** A text that a stranger wrote: whatever its direction, it does not reach into what stands beside it. */
export function foreign(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** A button that asks again before it does something on the server, and says what that will be. */
export function asked(given: {
  id: string;
  path: string;
  label: string;
  means: string;
  tone?: string;
}): Markup {
  const { id, path, label, means, tone = "" } = given;
  return html`<button class="${tone}" popovertarget="${id}">${label}</button>
    <div class="ask" id="${id}" popover role="dialog" aria-label="${label}">
      <p>${means}</p>
      <form method="post" action="${path}"><button class="primary ${tone}" autofocus>${label}</button></form>
    </div>`;
}
