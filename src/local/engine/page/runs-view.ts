import { html } from "hono/html";
import { carried, messageOf } from "./excerpt";
import { address, type Filter, STATUSES } from "./filter";
import { span } from "./format";
import { badge, foreign, type Markup, moment } from "./frame";
import { gaugesView } from "./gauges-view";
import type { ListedRun, RunList } from "./list-runs";
import { type Home, progressLine } from "./progress-view";
import type { App } from "./read-apps";
import type { readGauges, readPulse } from "./read-gauges";
import type { Progress } from "./read-progress";
import { SEARCHED } from "./search";

type Given = {
  list: RunList;
  progress: Map<string, Progress>;
  homeOf(functionId: string): Home;
  gauges: Awaited<ReturnType<typeof readGauges>>;
  pulse: Awaited<ReturnType<typeof readPulse>>;
  apps: App[];
  functions: string[];
  filter: Filter;
  now: Date;
};

/** The list of runs, with what the engine is at. */
export function runsView(given: Given): Markup {
  const { list, gauges, pulse, apps, functions, filter, now } = given;
  return html`
    <h1 class="hidden">Runs</h1>
    <div id="apps">${apps.filter(({ error }) => error !== null).map((app) => awayView(app, now))}</div>
    <div id="gauges">${gauges ? gaugesView(gauges, pulse) : ""}</div>
    <form class="filter" role="search" action="/" data-auto autocomplete="off">
      ${choice("fn", "Function", "All functions", functions, filter.fn)}
      ${choice("status", "Status", "Any status", STATUSES, filter.status)}
      <input
        type="search" name="q" value="${filter.q}" maxlength="200" data-search aria-label="Search"
        placeholder="Search: an applicant, a run, any text" />
      <button>Filter</button>
    </form>
    <p id="newer" role="status" class="newer"></p>
    <div id="runs" data-holds ${filter.q ? html`data-settled` : ""}>
      ${filter.status === "failed" && list.rows.some(({ replayed }) => !replayed) ? replayFailed(filter) : ""}
      ${list.rows.length === 0 ? empty(filter, list) : table(given)}
      <div class="below">
        ${filter.q ? searched(list) : ""}
        ${filter.before ? html`<a href="${address({ ...filter, before: "" })}">Newest runs</a>` : ""}
        ${list.older ? html`<a href="${address({ ...filter, before: list.older })}">Older runs</a>` : ""}
        ${list.unsearched ? html`<a href="${address({ ...filter, before: list.unsearched })}">Search in older runs</a>` : ""}
      </div>
    </div>`;
}

/** An app that cannot be called: its runs wait, however fast the rest goes. */
function awayView({ id, url, error, synced_at }: App, now: Date): Markup {
  return html`<p class="alarm">
    <strong>The app ${id ? foreign(id) : ""} at ${url} cannot be called; its runs wait.</strong>
    <span dir="auto">${error}</span>
    <span class="muted">${synced_at ? html`It last answered ${moment(synced_at, now)}.` : "It has not answered yet."}</span>
  </p>`;
}

function searched({ unsearched }: RunList): Markup {
  return html`<span class="muted">${unsearched ? `Searched: ${SEARCHED.toLocaleString("en")} runs` : "Searched: all runs from here on"}</span>`;
}

function table(given: Given): Markup {
  return html`<table class="runs">
    <thead>
      <tr>
        <th>Status</th>
        <th>Function</th>
        <th>Event</th>
        <th class="right when">Queued</th>
        <th class="right took">Took</th>
      </tr>
    </thead>
    <tbody>
      ${given.list.rows.map((run) => row(run, given))}
    </tbody>
  </table>`;
}

function row(run: ListedRun, { progress, homeOf, now }: Given): Markup {
  const at = progress.get(run.id);
  return html`<tr data-row id="row-${run.id}">
    <td>${badge(run.status)}${run.replayed ? html`<div class="faint">replayed</div>` : ""}</td>
    <td class="what">
      <a href="/runs/${run.id}">${foreign(run.function_id)}</a>
      ${run.error ? html`<div class="problem clamp" dir="auto">${messageOf(run.error)}</div>` : ""}
      ${at ? progressLine({ progress: at, home: homeOf(run.function_id), maxAttempts: run.max_attempts, now }) : ""}
    </td>
    <td class="event-cell">
      <div class="clip">${foreign(run.event_name ?? "–")}${run.events > 1 ? ` and ${run.events - 1} more` : ""}</div>
      <div class="clip" dir="auto">${carried(run.event)}</div>
    </td>
    <td class="right muted when">${moment(run.queued_at, now)}</td>
    <td class="right number took">${took(run, now)}</td>
  </tr>`;
}

function took({ started_at, ended_at }: ListedRun, now: Date): string {
  return started_at ? span((ended_at ?? now).getTime() - started_at.getTime()) : "–";
}

function empty({ fn, status, q }: Filter, { unsearched }: RunList): Markup {
  if (unsearched)
    return html`<p class="empty">None of the ${SEARCHED.toLocaleString("en")} runs that were searched has this text.</p>`;
  return fn || status || q
    ? html`<p class="empty">No run passes this filter. <a href="/">Show all</a></p>`
    : html`<p class="empty">Nothing has run yet. <a href="/events">Send an event</a> that a function waits for.</p>`;
}

function choice(
  name: string,
  label: string,
  all: string,
  options: readonly string[],
  chosen: string,
): Markup {
  const unknown = chosen !== "" && !options.includes(chosen) ? [chosen] : [];
  return html`<select name="${name}" aria-label="${label}">
    <option value="">${all}</option>
    ${[...unknown, ...options].map(
      (option) =>
        html`<option value="${option}" ${option === chosen ? html`selected` : ""}>${option}</option>`,
    )}
  </select>`;
}

function replayFailed({ fn, q }: Filter): Markup {
  const query = new URLSearchParams({ fn, q });
  return html`<p class="above">
    <span class="muted">These have failed for good.</span>
    <a class="button" href="/runs/replay-failed?${query}">Replay them …</a>
  </p>`;
}
