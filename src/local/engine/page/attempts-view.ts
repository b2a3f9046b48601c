import { html } from "hono/html";
import { z } from "zod";
import { badge, clocked, type Markup } from "./frame";
import type { Note } from "./read-run";
import { errorView, json } from "./value-view";

const failed = z.object({
  attempt: z.number(),
  error: z.looseObject({ message: z.string() }),
  next: z.coerce.date().optional(),
  name: z.string().optional(),
});
const reasoned = z.object({ reason: z.string() });

/** Why a call was interrupted, or a run cancelled, as its note says. */
export function reasonIn(note: Note | undefined): string | undefined {
  return reasoned.safeParse(note?.detail).data?.reason;
}

/** What did not go straight, one line each: which attempt failed, when, why, and when the next one was due. */
export function attemptsView(notes: Note[], now: Date): Markup | "" {
  if (notes.length === 0) return "";
  return html`<ul class="notes">${notes.map((note) => html`<li>${noteView(note, now)}</li>`)}</ul>`;
}

function noteView(note: Note, now: Date): Markup {
  const { id, kind, at, detail } = note;
  const failure = failed.safeParse(detail);
  const text = failure.success ? failure.data.error.message : reasonIn(note);
  return html`<details class="note" id="note-${id}">
    <summary>
      ${failure.success ? badge(kind, `attempt ${failure.data.attempt} failed`) : badge(kind)}
      <span class="clip" dir="auto">${text ?? ""}</span>
      <span class="muted">${clocked(at, now)}</span>
    </summary>
    ${failure.success ? errorView(failure.data.error) : json(detail)}
  </details>`;
}

/** The name of a step that is known from its failed attempts only. */
export function nameIn(notes: Note[]): string | undefined {
  return notes.map(({ detail }) => failed.safeParse(detail).data?.name).find((name) => name);
}

/** When the next attempt is due, as the last note says. */
export function nextIn(notes: Note[]): { attempt: number; at: Date } | undefined {
  const last = failed.safeParse(notes.at(-1)?.detail).data;
  return last?.next ? { attempt: last.attempt + 1, at: last.next } : undefined;
}
