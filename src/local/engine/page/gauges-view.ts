import { html } from "hono/html";
import type { Markup } from "./frame";
import type { readGauges, readPulse } from "./read-gauges";

type Gauges = NonNullable<Awaited<ReturnType<typeof readGauges>>>;
type Pulse = Awaited<ReturnType<typeof readPulse>>;

/** How deep the queue is and how fast it moves, at a glance. */
export function gaugesView(gauges: Gauges, pulse: Pulse): Markup {
  const figures: { name: string; figure: number; meaning: string; of?: string; bad?: boolean }[] = [
    { name: "Due", figure: gauges.due, meaning: "calls that could be made now" },
    {
      name: "At their limit",
      figure: gauges.waiting,
      meaning: "calls that wait for a place of their concurrency key",
    },
    { name: "Under way", figure: gauges.calls, meaning: "calls that an app works on" },
    {
      name: "Asleep",
      figure: gauges.sleeping,
      meaning: "steps that wait for a time, an event, a signal or a run",
    },
    {
      name: "Retrying",
      figure: gauges.retrying,
      meaning: "runs of which an attempt has failed and another follows",
      of: "retrying",
    },
    {
      name: "Failed this hour",
      figure: gauges.failed,
      meaning: "runs that ended in an error in the last hour",
      of: "failed",
      bad: gauges.failed > 0,
    },
    { name: "Engines", figure: gauges.engines, meaning: "at work on this database" },
  ];
  return html`<dl class="gauges">
    ${pulseView(pulse)}
    ${figures.map(({ name, figure, meaning, of, bad }) => {
      const text = figure.toLocaleString("en");
      return html`<div title="${meaning}">
        <dt>${name}</dt>
        <dd ${bad ? html`class="bad"` : ""}>
          ${of && figure > 0 ? html`<a href="/?status=${of}">${text}</a>` : text}
        </dd>
      </div>`;
    })}
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
