import { html } from "hono/html";
import { pretty } from "./format";
import { type Markup, moment } from "./frame";
import type { App, KnownRow } from "./look";

/** The apps, whether they are in step, and what their functions wait for. */
export function functionsView(given: { apps: App[]; functions: KnownRow[]; now: Date }): Markup {
  const { apps, functions, now } = given;
  return html`
    <h1 class="hidden">Functions</h1>
    <div id="functions">
      ${apps.length === 0 ? html`<p class="empty">No app has been asked for its functions yet.</p>` : ""}
      ${apps.map(
        (app) =>
          html`<section>
            <h2>${app.id ?? "An app"} <span class="faint mono">${app.url}</span></h2>
            ${app.error ? html`<p class="problem">${app.error}</p>` : html`<p class="muted">${app.sdk}, synced ${moment(app.synced_at, now)}</p>`}
            <div class="list">
            ${functions
              .filter(({ app_url }) => app_url === app.url)
              .map(
                ({ id, config }) =>
                  html`<details class="item" id="fn-${id}">
                    <summary data-row>
                      <a href="/?${new URLSearchParams({ fn: id })}">${id}</a>
                      <span class="muted">${config.triggers.map(triggerText).join(", ")}</span>
                    </summary>
                    <pre>${pretty(config)}</pre>
                  </details>`,
              )}
            </div>
          </section>`,
      )}
    </div>`;
}

function triggerText(trigger: unknown): string {
  if (typeof trigger !== "object" || trigger === null) return "";
  if ("cron" in trigger) return String(trigger.cron);
  return "event" in trigger ? String(trigger.event) : "";
}
