import { html } from "hono/html";
import { badge, foreign, type Markup } from "./frame";
import type { Values } from "./read-run";
import { errorView, json } from "./value-view";

/** What went into a run or a step and came out of it, when it is too large for the run's page. */
export function valuesView(runId: string, { name, state, input, output }: Values): Markup {
  return html`<h1>${foreign(name)} ${badge(state)}</h1>
    <p><a href="/runs/${runId}">Back to the run</a></p>
    ${input === null ? "" : html`<h2>Input</h2>${json(input)}`}
    <h2>${state === "failed" ? "Error" : "Output"}</h2>
    <div class="whole">${state === "failed" ? errorView(output) : json(output)}</div>`;
}
