import { html } from "hono/html";
import { span } from "./format";
import { badge, type Markup, moment } from "./frame";
import { type Filter, type ListedRun, type readGauges, SEARCHED, STATUSES } from "./look";

type Gauges = Awaited<ReturnType<typeof readGauges>>;

/** The list of runs, with what the engine is at. */
export function runsView(given: {
  runs: ListedRun[];
  more: boolean;
  gauges: Gauges;
  functions: string[];
  filter: Filter;
  now: Date;
}): Markup {
  const { runs, more, gauges, functions, filter, now } = given;
  return html`
    <h1 class="hidden">Runs</h1>
    <div id="gauges">${gauges ? gaugesView(gauges) : ""}</div>
    <form class="filter" role="search" data-auto>
      ${choice("fn", "Function", "All functions", functions, filter.fn)}
      ${choice("status", "Status", "Any status", STATUSES, filter.status)}
      <input
        type="search" name="q" value="${filter.q}" data-search aria-label="Search"
        placeholder="Search: an applicant, a run, any text" autocomplete="off" />
      <button>Filter</button>
    </form>
    <div id="runs">
      ${runs.length === 0 ? empty(filter) : table(runs, now)}
      <div class="below">
        ${filter.q ? html`<span class="muted">Searched: the newest ${SEARCHED.toLocaleString("en")} runs</span>` : ""}
        ${more ? html`<a href="${older(filter, runs)}">Older runs</a>` : ""}
        ${filter.before ? html`<a href="${address({ ...filter, before: "" })}">Newest runs</a>` : ""}
        ${runs.some(({ status }) => status === "failed") ? replayFailed(filter) : ""}
      </div>
    </div>`;
}

function gaugesView(gauges: NonNullable<Gauges>): Markup {
  const figures = [
    ["Due", gauges.due, "calls that could be made now"],
    ["At their limit", gauges.waiting, "wait for a place of their concurrency key"],
    ["Under way", gauges.calls, "calls that an app works on"],
    ["Asleep", gauges.sleeping, "steps that wait for a time or an event"],
    ["Ended per minute", gauges.minute, "runs in the last minute"],
    ["Failed per hour", gauges.failed, "runs in the last hour"],
    ["Engines", gauges.engines, "at work on this database"],
  ] as const;
  return html`<dl class="gauges">
    ${figures.map(
      ([name, figure, meaning]) =>
        html`<div title="${meaning}">
          <dt>${name}</dt>
          <dd>${figure.toLocaleString("en")}</dd>
        </div>`,
    )}
  </dl>`;
}

function table(runs: ListedRun[], now: Date): Markup {
  return html`<table>
    <thead>
      <tr>
        <th>Status</th>
        <th>Function</th>
        <th>Event</th>
        <th>Queued</th>
        <th class="right">Took</th>
      </tr>
    </thead>
    <tbody>
      ${runs.map(
        (run) =>
          html`<tr data-row>
            <td>${badge(run.status)}</td>
            <td>
              <a href="/runs/${run.id}">${run.function_id}</a>
              ${run.problem ? html`<div class="problem">${run.problem}</div>` : ""}
            </td>
            <td class="muted">${run.event_name ?? "–"}</td>
            <td class="muted">${moment(run.queued_at, now)}</td>
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

function replayFailed({ fn, q }: Filter): Markup {
  return html`<form method="post" action="/runs/replay-failed">
    <input type="hidden" name="fn" value="${fn}" />
    <input type="hidden" name="q" value="${q}" />
    <button>Replay these failed runs</button>
  </form>`;
}

function older(filter: Filter, runs: ListedRun[]): string {
  const last = runs.at(-1);
  return address({ ...filter, before: last ? `${last.queued_at.toISOString()}|${last.id}` : "" });
}

function address(filter: Filter): string {
  const set = Object.entries(filter).filter(([, value]) => value !== "");
  return `/?${new URLSearchParams(set)}`;
}
