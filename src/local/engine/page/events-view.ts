import { html } from "hono/html";
import { pretty } from "./format";
import { type Markup, moment } from "./frame";

export type ShownEvent = {
  internal_id: string;
  received_at: Date;
  payload: { id: string; name: string };
};

/** The newest events and a form that sends one. What was typed stays when it is refused. */
export function eventsView(given: {
  events: ShownEvent[];
  typed: { name: string; data: string };
  problem?: string;
  now: Date;
}): Markup {
  const { events, typed, problem, now } = given;
  return html`
    <h1 class="hidden">Events</h1>
    <form class="send" method="post" action="/events" aria-labelledby="send">
      <h2 id="send">Send an event</h2>
      <label>Name <input name="name" value="${typed.name}" required maxlength="500" placeholder="applicant/cv.requested" autocomplete="off" /></label>
      <label>Data <textarea name="data" rows="4" spellcheck="false">${typed.data}</textarea></label>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ""}
      <button class="primary">Send event</button>
    </form>
    <div id="events" class="list">
      ${events.length === 0 ? html`<p class="empty">No event has come yet.</p>` : ""}
      ${events.map(
        ({ internal_id, received_at, payload }) =>
          html`<details class="item" id="event-${internal_id}">
            <summary data-row>
              <span>${payload.name}</span>
              <span class="faint mono">${payload.id}</span>
              <span class="muted">${moment(received_at, now)}</span>
            </summary>
            <pre>${pretty(payload)}</pre>
          </details>`,
      )}
    </div>`;
}
