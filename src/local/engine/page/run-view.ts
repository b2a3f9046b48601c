import { html } from "hono/html";
import { z } from "zod";
import { reasonIn } from "./attempts-view";
import { size } from "./format";
import { asked, badge, clocked, foreign, length, type Markup } from "./frame";
import { type Home, progressView } from "./progress-view";
import type { Progress } from "./read-progress";
import type { Note, RunDetails, readRun, StepDetails, Trigger } from "./read-run";
import { block, errorBlock, json } from "./value-view";
import { waterfall } from "./waterfall";

/** One run: how it stands, its steps as a waterfall, with what went in and came out. */
export function runView(
  given: NonNullable<Awaited<ReturnType<typeof readRun>>> & {
    progress: Progress | undefined;
    home: Home;
    now: Date;
  },
): Markup {
  const { run, steps, notes, events, replays, progress, home, now } = given;
  const ended = run.ended_at !== null;
  const output = {
    value: run.output,
    size: run.output_size,
    href: `/runs/${run.id}/output`,
  };
  return html`
    <div id="run" ${ended ? html`data-settled` : ""}>
      <div class="head">
        <div>
          <h1>${foreign(run.function_id)} ${badge(run.status)}</h1>
          <div class="muted mono">${run.id}</div>
        </div>
        <div class="actions">${ended ? replayButton(run, replays.length) : cancelButton(run)}</div>
      </div>
      ${run.status === "failed" ? html`<div class="failure">${errorBlock(output)}${culprit(run, steps)}</div>` : ""}
      ${run.status === "cancelled" ? cancellation(notes, now) : ""}
      <dl class="facts">
        <div><dt>Queued</dt><dd>${clocked(run.queued_at, now)}</dd></div>
        <div><dt>Started</dt><dd>${clocked(run.started_at, now)}</dd></div>
        <div><dt>Ended</dt><dd>${clocked(run.ended_at, now)}</dd></div>
        <div><dt>Took</dt><dd class="number">${run.started_at ? length(run.started_at, run.ended_at ?? now) : "–"}</dd></div>
        ${run.parent_run_id ? link("Invoked by", run.parent_run_id) : ""}
        ${run.replay_of ? link("Replay of", run.replay_of) : ""}
        ${replays.map(({ id, status }) => link("Replayed as", id, badge(status)))}
      </dl>
      ${progress ? progressView({ progress, home, maxAttempts: run.max_attempts, now }) : ""}
      <h2>Timeline</h2>
      ${waterfall(run, steps, notes, now)}
      ${run.status === "completed" ? block("Output", output) : ""}
      ${triggers(run, events, now)}
    </div>`;
}

function replayButton(run: RunDetails, replays: number): Markup {
  const before = replays > 0 ? "It has been replayed before. " : "";
  return asked({
    id: "ask-replay",
    path: `/runs/${run.id}/replay`,
    label: "Replay",
    means: `${before}A new run of ${run.function_id} starts with the same ${run.events > 1 ? "events" : "event"}, from the first step: what this one has done is done again.`,
  });
}

function cancelButton(run: RunDetails): Markup {
  return asked({
    id: "ask-cancel",
    path: `/runs/${run.id}/cancel`,
    label: "Cancel run",
    means:
      "It ends where it is, and does not go on. What a step does at this moment is not stored.",
    tone: "danger",
  });
}

function link(name: string, id: string, state: Markup | "" = ""): Markup {
  return html`<div><dt>${name}</dt><dd><a class="mono" href="/runs/${id}">${id}</a> ${state}</dd></div>`;
}

const thrown = z.object({ message: z.string() });

/** The step whose error the run's is. */
function culprit(run: RunDetails, steps: StepDetails[]): Markup | "" {
  const error = thrown.safeParse(run.output).data;
  const step = steps.findLast(
    ({ state, result }) =>
      state === "failed" && error && thrown.safeParse(result).data?.message === error.message,
  );
  return step
    ? html`<p>In the step <a href="#within-${step.id}">${foreign(step.name)}</a>, attempt ${step.attempts} of ${run.max_attempts}</p>`
    : "";
}

function cancellation(notes: Note[], now: Date): Markup | "" {
  const note = notes.find(({ kind }) => kind === "cancelled");
  return note
    ? html`<p class="aside">${reasonIn(note) ?? "It was cancelled."} ${clocked(note.at, now)}</p>`
    : "";
}

function triggers(run: RunDetails, events: Trigger[], now: Date): Markup {
  const title = run.events > 1 ? `Triggering events (${run.events})` : "Triggering event";
  return html`<h2>${title}</h2>
    <div class="list">
      ${events.map((event) => triggerView(event, run.events === 1, now))}
      ${events.length === 0 ? html`<p class="empty">It is not kept any more.</p>` : ""}
    </div>
    ${run.events > events.length && events.length > 0 ? html`<p class="muted">These are the first ${events.length}.</p>` : ""}`;
}

function triggerView(event: Trigger, only: boolean, now: Date): Markup {
  const href = `/events/${encodeURIComponent(event.internal_id)}`;
  return html`<details class="item" id="event-${event.internal_id}" ${only ? html`open` : ""}>
    <summary data-row>
      <span>${foreign(event.name)}</span>
      <span class="mono faint">${event.internal_id}</span>
      <span class="muted">${clocked(event.received_at, now)}</span>
    </summary>
    <p class="inside"><a href="${href}">${event.payload === null ? `The whole event, ${size(event.payload_size)}, and its runs` : "All runs of this event"}</a></p>
    ${event.payload === null ? "" : json(event.payload)}
  </details>`;
}
