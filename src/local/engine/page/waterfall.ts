import { html } from "hono/html";
import { attemptsView, nameIn, nextIn } from "./attempts-view";
import { span } from "./format";
import { foreign, length, type Markup } from "./frame";
import type { Note, RunDetails, StepDetails } from "./read-run";
import { retrying, stepView } from "./step-view";

type Bar = { from: number; to: number };
type Mark = { at: number; tone: string };

/** A run's steps below one another, each where it lies in time. */
export function waterfall(run: RunDetails, steps: StepDetails[], notes: Note[], now: Date): Markup {
  const start = run.queued_at.getTime();
  const end = Math.max((run.ended_at ?? now).getTime(), start + 1);
  const bar = (from: Date | null, to: Date | null): Bar => {
    const share = (date: Date | null) =>
      Math.min(100, Math.max(0, (((date ?? now).getTime() - start) / (end - start)) * 100));
    return { from: share(from), to: share(to) };
  };
  const marks = (list: Note[]) =>
    list.map(({ at, kind }): Mark => ({ at: bar(at, at).from, tone: kind }));
  const byStep = new Map<string | null, Note[]>();
  for (const note of notes) {
    if (note.kind !== "cancelled")
      byStep.set(note.step_id, [...(byStep.get(note.step_id) ?? []), note]);
  }
  const known = new Set<string | null>(steps.map(({ id }) => id));
  const begun = run.started_at ?? run.ended_at;
  return html`<ol class="waterfall">
    <li class="line axis" aria-hidden="true">
      <span></span>
      <span class="ticks">${[0, 0.5, 1].map((share) => html`<span>${share === 0 ? "0" : span((end - start) * share)}</span>`)}</span>
      <span></span>
    </li>
    <li class="line">
      <span class="name muted">In the queue</span>
      ${barView("queued", bar(run.queued_at, begun))}
      <span class="number">${length(run.queued_at, begun ?? now)}</span>
    </li>
    ${steps.map((step) => {
      const own = byStep.get(step.id) ?? [];
      const line = step.started_at
        ? barView(tone(step), bar(step.started_at, step.ended_at), marks(own))
        : barView("none", { from: 0, to: 0 }, marks(own));
      return html`<li>${stepView({
        runId: run.id,
        step,
        notes: own,
        maxAttempts: run.max_attempts,
        over: run.ended_at !== null,
        bar: line,
        now,
      })}</li>`;
    })}
    ${[...byStep].map(([id, own]) =>
      known.has(id) ? "" : html`<li>${attempted(run, id, own, marks(own), now)}</li>`,
    )}
  </ol>`;
}

/** A step that has not ended, known from its attempts only; or the function outside of its steps. */
function attempted(
  run: RunDetails,
  id: string | null,
  notes: Note[],
  marks: Mark[],
  now: Date,
): Markup {
  const next = run.ended_at === null ? nextIn(notes) : undefined;
  const first = notes[0]?.at ?? now;
  return html`<details id="step-${id ?? "none"}">
    <summary class="line" data-row>
      <span class="name">
        <span class="clip">${id === null ? "The function's calls" : foreign(nameIn(notes) ?? "A step")}</span>
        ${next ? retrying(next, run.max_attempts, now) : html`<span class="badge">${told(notes)}</span>`}
      </span>
      ${barView("none", { from: 0, to: 0 }, marks)}
      <span class="number">${length(first, run.ended_at ?? now)}</span>
    </summary>
    <div class="inside">${attemptsView(notes, now)}</div>
  </details>`;
}

/** "2 failed, 1 interrupted" */
function told(notes: Note[]): string {
  const count = (kind: string) => notes.filter((note) => note.kind === kind).length;
  return ["failed", "interrupted"]
    .filter((kind) => count(kind) > 0)
    .map((kind) => `${count(kind)} ${kind}`)
    .join(", ");
}

function barView(tone: string, { from, to }: Bar, marks: Mark[] = []): Markup {
  const style = `left:${from.toFixed(2)}%;width:${Math.max(0, to - from).toFixed(2)}%`;
  return html`<span class="track" aria-hidden="true"
    >${tone === "none" ? "" : html`<span class="bar ${tone}" style="${style}"></span>`}${marks.map(({ at, tone }) => html`<span class="bar ${tone}" style="left:${at.toFixed(2)}%"></span>`)}</span
  >`;
}

const WAITS = ["Sleep", "WaitForEvent", "WaitForSignal", "InvokeFunction"];

/** A wait that is over looks calmer than work that was done. */
function tone({ op, state }: StepDetails): string {
  return state === "done" && WAITS.includes(op) ? "waited" : state;
}
