import { html } from "hono/html";
import { foreign, type Markup, moment } from "./frame";
import type { App, KnownRow } from "./read-apps";
import { json } from "./value-view";

/** The apps, whether they are in step, and what their functions wait for. */
export function functionsView(given: { apps: App[]; functions: KnownRow[]; now: Date }): Markup {
  const { apps, functions, now } = given;
  return html`
    <h1 class="hidden">Functions</h1>
    <div id="functions">
      ${apps.length === 0 ? html`<p class="empty">No app has been asked for its functions yet.</p>` : ""}
      ${apps.map(
        (app) =>
          html`<section id="app-${app.url}">
            <h2>${foreign(app.id ?? "An app")} <span class="faint mono">${app.url}</span></h2>
            ${state(app, now)}
            <div class="list">
              ${functions
                .filter(({ app_url }) => app_url === app.url)
                .map(
                  ({ id, config }) =>
                    html`<details class="item" id="fn-${id}">
                      <summary data-row>
                        <span>${foreign(id)}</span>
                        <span class="muted">${foreign(config.triggers.map(triggerText).join(", "))}</span>
                      </summary>
                      <p class="inside"><a href="/?${new URLSearchParams({ fn: id })}">Its runs</a></p>
                      ${json(config)}
                    </details>`,
                )}
            </div>
          </section>`,
      )}
    </div>`;
}

function state({ error, sdk, synced_at }: App, now: Date): Markup {
  if (error === null) return html`<p class="muted">${sdk}, in step ${moment(synced_at, now)}</p>`;
  return html`<p class="problem" dir="auto">${error}</p>
    <p class="muted">${synced_at ? html`Last in step ${moment(synced_at, now)}. Runs wait for it to come back.` : "It has not answered yet."}</p>`;
}

function triggerText(trigger: unknown): string {
  if (typeof trigger !== "object" || trigger === null) return "";
  if ("cron" in trigger) return String(trigger.cron);
  return "event" in trigger ? String(trigger.event) : "";
}
