import { html } from "hono/html";
import { carried, messageOf } from "./excerpt";
import { span } from "./format";
import { badge, type Markup, moment } from "./frame";
import { gaugesView } from "./gauges-view";
import {
  cursorAfter,
  type Filter,
  type ListedRun,
  type readGauges,
  type readPulse,
  SEARCHED,
  STATUSES,
} from "./look";

/** The list of runs, with what the engine is at. */
export function runsView(given: {
  runs: ListedRun[];
  more: boolean;
  gauges: Awaited<ReturnType<typeof readGauges>>;
  pulse: Awaited<ReturnType<typeof readPulse>>;
  functions: string[];
  filter: Filter;
  now: Date;
}): Markup {
  const { runs, more, gauges, pulse, functions, filter, now } = given;
  return html`
    <h1 class="hidden">Runs</h1>
    <div id="gauges">${gauges ? gaugesView(gauges, pulse) : ""}</div>
    <form class="filter" role="search" data-auto>
      ${choice("fn", "Function", "All functions", functions, filter.fn)}
      ${choice("status", "Status", "Any status", STATUSES, filter.status)}
      <input
        type="search" name="q" value="${filter.q}" data-search aria-label="Search"
        placeholder="Search: an applicant, a run, any text" autocomplete="off" />
      <button>Filter</button>
    </form>
    <div id="runs">
      ${filter.status === "failed" && runs.length > 0 ? replayFailed(filter, more ? "all" : String(runs.length)) : ""}
      ${runs.length === 0 ? empty(filter) : table(runs, now)}
      <div class="below">
        ${filter.q ? html`<span class="muted">Searched: the newest ${SEARCHED.toLocaleString("en")} runs</span>` : ""}
        ${filter.before ? html`<a href="${address({ ...filter, before: "" })}">Newest runs</a>` : ""}
        ${more ? html`<a href="${address({ ...filter, before: cursorAfter(runs) })}">Older runs</a>` : ""}
      </div>
    </div>`;
}

function table(runs: ListedRun[], now: Date): Markup {
  return html`<table class="runs">
    <thead>
      <tr>
        <th>Status</th>
        <th>Function</th>
        <th>Event</th>
        <th class="right">Queued</th>
        <th class="right">Took</th>
      </tr>
    </thead>
    <tbody>
      ${runs.map(
        (run) =>
          html`<tr data-row>
            <td>${badge(run.status)}</td>
            <td class="what">
              <a href="/runs/${run.id}">${run.function_id}</a>
              ${run.error ? html`<div class="problem">${messageOf(run.error)}</div>` : ""}
            </td>
            <td class="event-cell">
              <div>${run.event_name ?? "–"}</div>
              <div class="clip">${carried(run.event)}</div>
            </td>
            <td class="right muted">${moment(run.queued_at, now)}</td>
            <td class="right number">${took(run, now)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function took({ started_at, ended_at }: ListedRun, now: Date): string {
  return started_at ? span((ended_at ?? now).getTime() - started_at.getTime()) : "–";
}

function empty({ fn, status, q }: Filter): Markup {
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
  return html`<select name="${name}" aria-label="${label}">
    <option value="">${all}</option>
    ${options.map(
      (option) =>
        html`<option value="${option}" ${option === chosen ? html`selected` : ""}>${option}</option>`,
    )}
  </select>`;
}

function replayFailed({ fn, q }: Filter, count: string): Markup {
  return html`<form class="above" method="post" action="/runs/replay-failed">
    <input type="hidden" name="fn" value="${fn}" />
    <input type="hidden" name="q" value="${q}" />
    <span class="muted">These have failed for good.</span>
    <button>Replay ${count === "1" ? "it" : count === "all" ? "all of them" : `all ${count}`}</button>
  </form>`;
}

function address(filter: Filter): string {
  const set = Object.entries(filter).filter(([, value]) => value !== "");
  return `/?${new URLSearchParams(set)}`;
}
