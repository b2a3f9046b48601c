import { html } from "hono/html";
import { z } from "zod";
import { pretty, span } from "./format";
import { badge, length, type Markup, moment } from "./frame";
import type { Note, RunDetails, StepDetails } from "./look";
import { block, errorView } from "./value-view";

type Bar = { from: number; to: number };

/** A run's steps below one another, each where it lies in time. */
export function waterfall(run: RunDetails, steps: StepDetails[], notes: Note[], now: Date): Markup {
  const start = run.queued_at.getTime();
  const end = Math.max((run.ended_at ?? now).getTime(), start + 1);
  const bar = (from: Date | null, to: Date | null): Bar => {
    const share = (date: Date | null) =>
      Math.min(100, Math.max(0, (((date ?? now).getTime() - start) / (end - start)) * 100));
    return { from: share(from), to: share(to) };
  };
  const mine = (id: string | null) => notes.filter(({ step_id }) => step_id === id);
  return html`<ol class="waterfall">
    <li class="line axis" aria-hidden="true">
      <span></span>
      <span class="ticks">${[0, 0.5, 1].map((share) => html`<span>${share === 0 ? "0" : span((end - start) * share)}</span>`)}</span>
      <span></span>
    </li>
    <li class="line">
      <span class="name muted">In the queue</span>
      ${barView("queued", bar(run.queued_at, run.started_at ?? run.ended_at))}
      <span class="number">${length(run.queued_at, run.started_at ?? run.ended_at ?? now)}</span>
    </li>
    ${steps.map((step) => {
      const attempts = mine(step.id);
      const marks = attempts.map(({ at }) => bar(at, at).from);
      return stepView(step, attempts, bar(step.started_at, step.ended_at), marks, now);
    })}
    ${unknownSteps(steps, notes).map((note) => html`<li class="inside">${noteLine(note, now)}</li>`)}
  </ol>`;
}

function stepView(step: StepDetails, notes: Note[], at: Bar, marks: number[], now: Date): Markup {
  const took = step.started_at ? length(step.started_at, step.ended_at ?? now) : "–";
  return html`<li>
    <details id="step-${step.id}">
      <summary class="line">
        <span class="name">${step.name} <span class="faint">${kind(step.op)}</span></span>
        ${step.started_at ? barView(tone(step), at, marks) : html`<span class="track"></span>`}
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
        ${step.state === "failed" ? html`<h3>Error</h3>${errorView(step.result)}` : ""}
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

const reasoned = z.union([
  z.object({ reason: z.string() }).transform(({ reason }) => reason),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
]);

function noteLine({ kind, at, detail }: Note, now: Date): Markup {
  const reason = reasoned.safeParse(detail);
  return html`<details class="note" id="note-${at.getTime()}">
    <summary>${badge(kind)} <span>${reason.success ? reason.data : ""}</span> <span class="muted">${moment(at, now)}</span></summary>
    <pre>${pretty(detail)}</pre>
  </details>`;
}

function barView(tone: string, { from, to }: Bar, marks: number[] = []): Markup {
  const style = `left:${from.toFixed(2)}%;width:${Math.max(0, to - from).toFixed(2)}%`;
  return html`<span class="track" aria-hidden="true"><span class="bar ${tone}" style="${style}"></span>${marks.map((mark) => html`<span class="bar failed" style="left:${mark.toFixed(2)}%"></span>`)}</span>`;
}

const KINDS: Record<string, string> = {
  StepRun: "",
  StepPlanned: "",
  StepError: "",
  StepFailed: "",
  Gateway: "fetches",
  AIGateway: "asks a model",
  Sleep: "sleeps",
  WaitForEvent: "waits for an event",
  WaitForSignal: "waits for a signal",
  InvokeFunction: "invokes",
};

function kind(op: string): string {
  return KINDS[op] ?? op;
}

const WAITS = ["Sleep", "WaitForEvent", "WaitForSignal", "InvokeFunction"];

/** A wait that is over looks calmer than work that was done. */
function tone({ op, state }: StepDetails): string {
  return state === "done" && WAITS.includes(op) ? "waited" : state;
}
