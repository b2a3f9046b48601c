import { html } from "hono/html";
import { messageOf, stepNamed } from "./excerpt";
import { roughly } from "./format";
import { clocked, foreign, type Markup, moment } from "./frame";
import type { App } from "./read-apps";
import type { Call, Progress, Wait } from "./read-progress";

/** Whether the app that has a function can be called; of a function that no app has, null. */
export type Home = Pick<App, "url" | "error"> | null;

type Given = { progress: Progress; home: Home; maxAttempts: number; now: Date };

/** What a run waits for, in a few words for a list. */
export function progressLine({ progress, home, maxAttempts, now }: Given): Markup | "" {
  const [call] = progress.calls;
  const [wait] = progress.waits;
  if (call) {
    const failure = call.failure ? messageOf(call.failure) : "";
    return html`${failure ? html`<div class="problem clamp" dir="auto">${failure}</div>` : ""}
      <div class="faint">${callLine(call, home, maxAttempts, now)}</div>`;
  }
  return wait
    ? html`<div class="faint">${waitLine(wait, now)}${wait.all > 1 ? `, and ${wait.all - 1} more` : ""}</div>`
    : "";
}

function callLine(call: Call, home: Home, maxAttempts: number, now: Date): Markup {
  const attempt = `attempt ${call.attempt + 1} of ${maxAttempts}`;
  if (call.called_at)
    return html`${attempt}, under way for ${roughly(now.getTime() - call.called_at.getTime())}`;
  if (call.waits_on !== null) return html`waits for a free place`;
  if (call.due_at > now) {
    const what = call.held ? "gathers events, starts" : call.attempt > 0 ? attempt : "starts";
    return html`${what} ${moment(call.due_at, now)}`;
  }
  return home?.error === null ? html`${attempt} is due` : html`waits for its app`;
}

function waitLine(wait: Wait, now: Date): Markup {
  switch (wait.op) {
    case "Sleep":
      return html`sleeps, wakes ${moment(wait.wakes_at, now)}`;
    case "WaitForEvent":
      return html`waits for the event ${foreign(wait.event_name ?? wait.name)}`;
    case "WaitForSignal":
      return html`waits for the signal ${foreign(wait.signal ?? wait.name)}`;
    default:
      return html`waits for ${foreign(wait.child_function ?? wait.name)}`;
  }
}

/** All that a run is at, for its own page. */
export function progressView(given: Given): Markup | "" {
  const { progress, home, now } = given;
  const { calls, waits } = progress;
  if (calls.length + waits.length === 0) return "";
  const away = calls.length > 0 && home?.error !== null ? awayView(home) : "";
  const more = (list: { all: number }[]) => (list[0]?.all ?? 0) - list.length;
  const left = more(calls) + more(waits);
  return html`<section class="now" aria-labelledby="now">
    <h2 id="now">Now</h2>
    ${away}
    <ul>
      ${calls.map((call) => html`<li>${callView(call, given)}</li>`)}
      ${waits.map((wait) => html`<li>${waitView(wait, now)}</li>`)}
      ${left > 0 ? html`<li class="muted">and ${left} more, below</li>` : ""}
    </ul>
  </section>`;
}

function awayView(home: Home): Markup {
  return home
    ? html`<p class="problem">The app at ${home.url} cannot be called: ${home.error}</p>`
    : html`<p class="problem">No app has this function now. The run waits for one, or can be cancelled.</p>`;
}

function callView(call: Call, { maxAttempts, now }: Given): Markup {
  const step = call.step ?? stepNamed(call.failure ?? "");
  const what = html`<strong>${step === undefined ? "The function" : foreign(step)}</strong>`;
  const attempt = `attempt ${call.attempt + 1} of ${maxAttempts}`;
  const failure = call.failure
    ? html`<div class="problem clamp" dir="auto">The last one failed: ${messageOf(call.failure)}</div>`
    : "";
  if (call.called_at)
    return html`${what}: ${attempt}, the app works on it since ${clocked(call.called_at, now)}${failure}`;
  if (call.waits_on !== null)
    return html`${what} waits for a place: as many run as the concurrency key <code>${call.waits_on}</code> allows${failure}`;
  if (call.held) return html`${what} gathers events and starts ${clocked(call.due_at, now)}`;
  if (call.due_at > now) return html`${what}: ${attempt} at ${clocked(call.due_at, now)}${failure}`;
  return html`${what}: ${attempt} is due${failure}`;
}

function waitView(wait: Wait, now: Date): Markup {
  const name = html`<strong>${foreign(wait.name)}</strong>`;
  const since = html`since ${clocked(wait.started_at, now)}`;
  const most = html`until ${clocked(wait.wakes_at, now)} at most`;
  switch (wait.op) {
    case "Sleep":
      return html`${name} sleeps until ${clocked(wait.wakes_at, now)}`;
    case "WaitForEvent":
      return html`${name} waits for the event ${foreign(wait.event_name ?? "")}
        ${wait.expression ? html`with <code>${wait.expression}</code>` : ""} ${since}, ${most}`;
    case "WaitForSignal":
      return html`${name} waits for the signal <code>${wait.signal ?? ""}</code> ${since}, ${most}`;
    default:
      return html`${name} waits for
        ${wait.child ? html`the <a href="/runs/${wait.child}">run of ${wait.child_function}</a>` : "its function to start"}
        ${since}, ${most}`;
  }
}
