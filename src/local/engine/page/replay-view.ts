import { html } from "hono/html";
import { address, type Filter } from "./filter";
import { foreign, type Markup } from "./frame";
import { REPLAYED } from "./list-runs";

/** Asks before all failed runs that pass a filter are started again: which they are, and what that means. */
export function replayView(given: {
  failures: { id: string; function_id: string }[];
  filter: Filter;
  until: Date;
}): Markup {
  const { failures, filter, until } = given;
  const { fn, q } = filter;
  const count = new Map<string, number>();
  for (const { function_id } of failures) count.set(function_id, (count.get(function_id) ?? 0) + 1);
  const back = address({ fn, q, status: "failed" });
  if (failures.length === 0)
    return html`<h1>Nothing to replay</h1>
      <p>No failed run passes this filter that has not been replayed. <a href="${back}">Back to the runs</a></p>`;
  const runs = failures.length === 1 ? "1 run" : `${failures.length.toLocaleString("en")} runs`;
  return html`<h1>Replay ${runs}?</h1>
    <p>
      For each, a new run starts with the same events, from the first step: what the failed one has done is done again.
      ${q ? html`Only those are meant in which “${foreign(q)}” occurs.` : ""}
      ${failures.length >= REPLAYED ? html`These are the newest ${REPLAYED.toLocaleString("en")}; others can follow.` : ""}
    </p>
    <ul>
      ${[...count].map(([id, runs]) => html`<li>${foreign(id)}: ${runs.toLocaleString("en")}</li>`)}
    </ul>
    <form class="choices" method="post" action="/runs/replay-failed">
      <input type="hidden" name="fn" value="${fn}" />
      <input type="hidden" name="q" value="${q}" />
      <input type="hidden" name="until" value="${until.toISOString()}" />
      <button class="primary">Replay ${runs}</button>
      <a href="${back}">Back to the runs</a>
    </form>`;
}
