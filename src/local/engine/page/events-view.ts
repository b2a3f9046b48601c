import { html } from "hono/html";
import { carried } from "./excerpt";
import { size } from "./format";
import { badge, clocked, foreign, type Markup, moment } from "./frame";
import type { EventFilter, EventList, ListedEvent, StartedRun } from "./list-events";
import { json } from "./value-view";

type Field = "name" | "data" | "form";

/** What was typed into the form, and what is wrong with which field of it, or with all of it. */
export type Typed = {
  name: string;
  data: string;
  problem?: { field: Field; text: string };
};

/** The newest events and a form that sends one. What was typed stays when it is refused. */
export function eventsView(given: {
  /** null: it could not be read. */
  list: EventList | null;
  filter: EventFilter;
  typed: Typed;
  /** Names of events that start functions. */
  names: string[];
  now: Date;
}): Markup {
  const { list, filter, typed, names, now } = given;
  return html`
    <h1 class="hidden">Events</h1>
    ${form(typed, names)}
    ${list ? listView(list, filter, now) : ""}`;
}

function listView({ rows, older, unsearched }: EventList, filter: EventFilter, now: Date): Markup {
  const { q, before } = filter;
  const address = (place: string) => `/events?${new URLSearchParams({ q, before: place })}`;
  return html`<form class="filter" role="search" action="/events" data-auto autocomplete="off">
      <input
        type="search" name="q" value="${q}" maxlength="200" data-search aria-label="Search"
        placeholder="Search: a name, an id, any text of the newest events" />
      <button>Filter</button>
    </form>
    <p id="newer" role="status" class="newer"></p>
    <div id="events" data-holds ${q ? html`data-settled` : ""}>
      <div class="list">
        ${rows.length === 0 ? html`<p class="empty">${q || before ? "No event passes this filter." : "No event has come yet."}</p>` : ""}
        ${rows.map((event) => row(event, now))}
      </div>
      <div class="below">
        ${before ? html`<a href="${address("")}">Newest events</a>` : ""}
        ${older ? html`<a href="${address(older)}">Older events</a>` : ""}
        ${unsearched ? html`<a href="${address(unsearched)}">Search in older events</a>` : ""}
      </div>
    </div>`;
}

function form({ name, data, problem }: Typed, names: string[]): Markup {
  const wrong = (field: Field) => problem?.field === field;
  const attributes = (field: Field) =>
    wrong(field) ? html`aria-invalid="true" aria-describedby="problem-${field}" autofocus` : "";
  const said = (field: Field) =>
    wrong(field)
      ? html`<p class="problem" role="alert" id="problem-${field}">${problem?.text}</p>`
      : "";
  return html`<form class="send" method="post" action="/events" aria-labelledby="send" autocomplete="off">
    <h2 id="send">Send an event</h2>
    <label>Name <input name="name" value="${name}" required maxlength="500" list="names" placeholder="applicant/cv.requested" ${attributes("name")} /></label>
    <datalist id="names">${names.map((known) => html`<option value="${known}"></option>`)}</datalist>
    ${said("name")}
    <label>Data, a JSON object <textarea name="data" rows="4" spellcheck="false" ${attributes("data")}>${data}</textarea></label>
    ${said("data")} ${said("form")}
    <button class="primary">Send event</button>
  </form>`;
}

function row(event: ListedEvent, now: Date): Markup {
  const { internal_id, id, name, received_at, payload, payload_size, start } = event;
  const href = `/events/${encodeURIComponent(internal_id)}`;
  return html`<details class="item" id="event-${internal_id}">
    <summary data-row>
      <span>${foreign(name)}</span>
      <span class="faint clip grow" dir="auto">${carried(start)}</span>
      <span class="muted">${moment(received_at, now)}</span>
    </summary>
    <p class="inside"><a href="${href}">Its runs</a> <span class="mono">${foreign(id)}</span></p>
    ${payload === null ? html`<p class="inside"><a href="${href}">${size(payload_size)}, open it</a></p>` : json(payload)}
  </details>`;
}

/** One event, whole, and what became of it. */
export function eventView(given: {
  event: { internal_id: string; received_at: Date; payload: { name: string } };
  runs: StartedRun[];
  now: Date;
}): Markup {
  const { event, runs, now } = given;
  const settled = runs.every(({ status }) => status !== "queued" && status !== "running");
  return html`<div id="event" ${settled ? html`data-settled` : ""}>
    <h1>${foreign(event.payload.name)}</h1>
    <p class="muted"><span class="mono">${event.internal_id}</span> received ${clocked(event.received_at, now)}</p>
    <h2>Runs that it started</h2>
    ${runs.length === 0 ? html`<p class="muted">None: no function has a trigger for it, or its flow control let it pass.</p>` : runsOf(runs)}
    <h2>Event</h2>
    <div class="whole">${json(event.payload)}</div>
  </div>`;
}

function runsOf(runs: StartedRun[]): Markup {
  return html`<ul class="list plain">
    ${runs.map(({ id, function_id, status }) => html`<li class="item"><a href="/runs/${id}">${foreign(function_id)}</a> ${badge(status)} <span class="mono faint">${id}</span></li>`)}
  </ul>`;
}
