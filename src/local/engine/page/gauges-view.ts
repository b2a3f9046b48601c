import { html } from "hono/html";
import type { Markup } from "./frame";
import type { readGauges, readPulse } from "./look";

type Gauges = NonNullable<Awaited<ReturnType<typeof readGauges>>>;
type Pulse = Awaited<ReturnType<typeof readPulse>>;

/** How deep the queue is and how fast it moves, at a glance. */
export function gaugesView(gauges: Gauges, pulse: Pulse): Markup {
  const figures = [
    ["Due", gauges.due, "calls that could be made now"],
    ["At their limit", gauges.waiting, "wait for a place of their concurrency key"],
    ["Under way", gauges.calls, "calls that an app works on"],
    ["Asleep", gauges.sleeping, "steps that wait for a time, an event, a signal or a run"],
    ["Failed this hour", gauges.failed, "runs that ended in an error in the last hour"],
    ["Engines", gauges.engines, "at work on this database"],
  ] as const;
  return html`<dl class="gauges">
    ${pulseView(pulse)}
    ${figures.map(
      ([name, figure, meaning]) =>
        html`<div title="${meaning}">
          <dt>${name}</dt>
          <dd>${figure.toLocaleString("en")}</dd>
        </div>`,
    )}
  </dl>`;
}

function pulseView(pulse: Pulse): Markup {
  const total = pulse.reduce((sum, { ended }) => sum + ended, 0);
  const most = Math.max(1, ...pulse.map(({ ended }) => ended));
  const share = (part: number, whole: number) => `${((part / (whole || 1)) * 100).toFixed(1)}%`;
  return html`<div class="pulse" title="runs that ended in the last minute, the newest at the right">
    <dt>Ended in the last minute</dt>
    <dd>
      <span>${total.toLocaleString("en")}</span>
      <span class="bars" aria-hidden="true">${pulse.map(
        ({ ended, failed }) =>
          html`<span style="height:${share(ended, most)}"><span style="height:${share(failed, ended)}"></span></span>`,
      )}</span>
    </dd>
  </div>`;
}
