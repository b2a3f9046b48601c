import { html } from "hono/html";
import { attemptsView, nextIn } from "./attempts-view";
import { badge, clocked, foreign, length, type Markup, moment } from "./frame";
import type { Note, StepDetails } from "./read-run";
import { block, errorBlock } from "./value-view";

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

/** A step's line in the timeline, and under it what went in and came out. */
export function stepView(given: {
  runId: string;
  step: StepDetails;
  notes: Note[];
  maxAttempts: number;
  /** The run has ended, so nothing is tried again. */
  over: boolean;
  bar: Markup;
  now: Date;
}): Markup {
  const { runId, step, notes, maxAttempts, over, bar, now } = given;
  const href = `/runs/${runId}/steps/${step.id}`;
  const result = { value: step.result, size: step.result_size, href };
  const next = step.state === "planned" && !over ? nextIn(notes) : undefined;
  return html`<details id="step-${step.id}">
    <summary class="line" data-row>
      <span class="name">
        <span class="clip">${foreign(step.name)} <span class="faint">${KINDS[step.op] ?? step.op}</span></span>
        ${next ? retrying(next, maxAttempts, now) : step.state === "done" ? attemptsBadge(step) : badge(step.state)}
      </span>
      ${bar}
      <span class="number">${step.started_at ? length(step.started_at, step.ended_at ?? now) : "–"}</span>
    </summary>
    <div class="inside" id="within-${step.id}">
      <p>
        ${badge(step.state)}
        ${step.started_at ? html`<span class="muted">started ${clocked(step.started_at, now)}</span>` : ""}
        ${step.attempts > 1 ? html`<span class="muted">${step.attempts} attempts</span>` : ""}
        ${step.child ? html`<a href="/runs/${step.child}">The run that it started</a>` : ""}
      </p>
      ${attemptsView(notes, now)}
      ${isEmpty(step.opts) ? "" : block("Input", { value: step.opts, size: step.opts_size, href })}
      ${step.state === "done" ? block("Output", result) : ""}
      ${step.state === "failed" ? html`<h3>Error</h3>${errorBlock(result)}` : ""}
    </div>
  </details>`;
}

/** "attempt 2 of 4 in 12 s" */
export function retrying(next: { attempt: number; at: Date }, of: number, now: Date): Markup {
  const due = next.at > now ? moment(next.at, now) : "now";
  return html`<span class="badge warn">attempt ${next.attempt} of ${of} ${due}</span>`;
}

function attemptsBadge({ attempts }: StepDetails): Markup | "" {
  return attempts > 1 ? html`<span class="badge">${attempts} attempts</span>` : "";
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
