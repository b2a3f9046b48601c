import { html } from "hono/html";
import { pretty, span } from "./format";
import { action, badge, type Markup, moment } from "./frame";
import type { Note, RunDetails, StepDetails } from "./look";

/** One run: its steps as a waterfall, with what went in and came out. */
export function runView(given: {
  run: RunDetails;
  steps: StepDetails[];
  notes: Note[];
  now: Date;
}): Markup {
  const { run, steps, notes, now } = given;
  const ended = run.ended_at !== null;
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
      <dl class="facts">
        <div><dt>Status</dt><dd>${badge(run.status)}</dd></div>
        <div><dt>Queued</dt><dd>${moment(run.queued_at, now)}</dd></div>
        <div><dt>Started</dt><dd>${moment(run.started_at, now)}</dd></div>
        <div><dt>Ended</dt><dd>${moment(run.ended_at, now)}</dd></div>
        ${run.parent_run_id ? link("Invoked by", run.parent_run_id) : ""}
        ${run.replay_of ? link("Replay of", run.replay_of) : ""}
      </dl>
      <h2>Timeline</h2>
      ${waterfall(run, steps, notes, now)}
      ${ended ? block(run.status === "failed" ? "Error" : "Output", run.output) : ""}
      <h2>${(run.events?.length ?? 0) > 1 ? "Triggering events" : "Triggering event"}</h2>
      ${(run.events ?? []).map((event) => html`<pre>${pretty(event)}</pre>`)}
    </div>`;
}

function link(name: string, id: string): Markup {
  return html`<div><dt>${name}</dt><dd><a class="mono" href="/runs/${id}">${id}</a></dd></div>`;
}

type Bar = { from: number; to: number };

function waterfall(run: RunDetails, steps: StepDetails[], notes: Note[], now: Date): Markup {
  const start = run.queued_at.getTime();
  const end = Math.max((run.ended_at ?? now).getTime(), start + 1);
  const bar = (from: Date | null, to: Date | null): Bar => {
    const share = (date: Date | null) =>
      Math.min(100, Math.max(0, (((date ?? now).getTime() - start) / (end - start)) * 100));
    return { from: share(from), to: share(to) };
  };
  const mine = (id: string | null) => notes.filter(({ step_id }) => step_id === id);
  return html`<ol class="waterfall">
    <li>
      <div class="line">
        <span class="name muted">In the queue</span>
        ${barView("queued", bar(run.queued_at, run.started_at))}
        <span class="number">${length(run.queued_at, run.started_at ?? (run.ended_at || now))}</span>
      </div>
    </li>
    ${steps.map((step) => {
      const attempts = mine(step.id);
      const marks = attempts.map(({ at }) => bar(at, at).from);
      return stepView(step, attempts, bar(step.started_at, step.ended_at), marks, now);
    })}
    ${unknownSteps(steps, notes).map((note) => noteView(note, now))}
  </ol>`;
}

function stepView(step: StepDetails, notes: Note[], at: Bar, marks: number[], now: Date): Markup {
  const took = step.started_at ? length(step.started_at, step.ended_at ?? now) : "–";
  return html`<li>
    <details id="step-${step.id}">
      <summary class="line">
        <span class="name">${step.name} <span class="faint">${kind(step.op)}</span></span>
        ${barView(step.state, at, marks)}
        <span class="number">${took}</span>
      </summary>
      <div class="inside">
        <p>
          ${badge(step.state)}
          ${step.attempts > 1 ? html`<span class="muted">${step.attempts} attempts</span>` : ""}
          ${step.state === "waiting" ? html`<span class="muted">until ${moment(step.wakes_at, now)}</span>` : ""}
        </p>
        ${notes.map((note) => noteLine(note, now))}
        ${hasSome(step.opts) ? block("Input", step.opts) : ""}
        ${step.state === "done" ? block("Output", step.result) : ""}
        ${step.state === "failed" ? block("Error", step.result) : ""}
      </div>
    </details>
  </li>`;
}

function hasSome(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

/** Attempts of steps that have not ended yet, or of the function itself. */
function unknownSteps(steps: StepDetails[], notes: Note[]): Note[] {
  const ids = new Set(steps.map(({ id }) => id));
  return notes.filter(({ step_id }) => !step_id || !ids.has(step_id));
}

function noteView(note: Note, now: Date): Markup {
  return html`<li class="inside">${noteLine(note, now)}</li>`;
}

function noteLine({ kind, at, detail }: Note, now: Date): Markup {
  return html`<details class="note" id="note-${at.getTime()}">
    <summary>${badge(kind)} <span class="muted">${moment(at, now)}</span></summary>
    <pre>${pretty(detail)}</pre>
  </details>`;
}

function barView(tone: string, { from, to }: Bar, marks: number[] = []): Markup {
  const style = `left:${from.toFixed(2)}%;width:${Math.max(0, to - from).toFixed(2)}%`;
  return html`<span class="track" aria-hidden="true">${marks.map((mark) => html`<span class="bar failed" style="left:${mark.toFixed(2)}%"></span>`)}<span class="bar ${tone}" style="${style}"></span></span>`;
}

function block(title: string, value: unknown): Markup {
  return html`<h3>${title}</h3>
    <pre>${pretty(value)}</pre>`;
}

function length(from: Date, to: Date): string {
  return span(to.getTime() - from.getTime());
}

function kind(op: string): string {
  const names: Record<string, string> = {
    StepRun: "",
    StepPlanned: "",
    StepError: "",
    StepFailed: "",
    Gateway: "fetches",
    AIGateway: "asks a model",
    Sleep: "sleep",
    WaitForEvent: "waits for an event",
    InvokeFunction: "invokes",
  };
  return names[op] ?? op;
}
