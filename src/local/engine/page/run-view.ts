import { html } from "hono/html";
import { pretty } from "./format";
import { action, badge, length, type Markup, moment } from "./frame";
import type { Note, RunDetails, StepDetails } from "./look";
import { block, errorView } from "./value-view";
import { waterfall } from "./waterfall";

/** One run: its steps as a waterfall, with what went in and came out. */
export function runView(given: {
  run: RunDetails;
  steps: StepDetails[];
  notes: Note[];
  now: Date;
}): Markup {
  const { run, steps, notes, now } = given;
  const ended = run.ended_at !== null;
  const events = run.events ?? [];
  return html`
    <div id="run" ${ended ? html`data-settled` : ""}>
      <div class="head">
        <div>
          <h1>${run.function_id}</h1>
          <p class="muted mono">${run.id}</p>
        </div>
        <div class="actions">
          ${ended ? action(`/runs/${run.id}/replay`, "Replay") : action(`/runs/${run.id}/cancel`, "Cancel", "danger")}
        </div>
      </div>
      ${run.status === "failed" ? html`<div class="failure">${errorView(run.output)}</div>` : ""}
      <dl class="facts">
        <div><dt>Status</dt><dd>${badge(run.status)}</dd></div>
        <div><dt>Queued</dt><dd>${moment(run.queued_at, now)}</dd></div>
        <div><dt>Started</dt><dd>${moment(run.started_at, now)}</dd></div>
        <div><dt>Ended</dt><dd>${moment(run.ended_at, now)}</dd></div>
        <div><dt>Took</dt><dd class="number">${run.started_at ? length(run.started_at, run.ended_at ?? now) : "–"}</dd></div>
        ${run.parent_run_id ? link("Invoked by", run.parent_run_id) : ""}
        ${run.replay_of ? link("Replay of", run.replay_of) : ""}
      </dl>
      <h2>Timeline</h2>
      ${waterfall(run, steps, notes, now)}
      ${run.status === "completed" ? block("Output", run.output) : ""}
      <h2>${events.length > 1 ? "Triggering events" : "Triggering event"}</h2>
      <div class="stack">${events.map((event) => html`<pre>${pretty(event)}</pre>`)}</div>
    </div>`;
}

function link(name: string, id: string): Markup {
  return html`<div><dt>${name}</dt><dd><a class="mono" href="/runs/${id}">${id}</a></dd></div>`;
}
