import { html } from "hono/html";
import type { Refusal } from "../failure";
import type { Markup } from "./frame";

/** What a person reads in place of a page that cannot be shown. null: the engine itself is at fault. */
export function problemView(refusal: Refusal | null, method: string) {
  const { title, text } = wordsFor(refusal, method);
  const content: Markup = html`<div class="empty" id="problem" data-problem>
    <h1>${title}</h1>
    <p>${text}</p>
    <p><a href="/">All runs</a></p>
  </div>`;
  return { title, content };
}

function wordsFor(refusal: Refusal | null, method: string): { title: string; text: string } {
  if (!refusal) return { title: "The engine failed", text: "Its log says why." };
  const { status, message } = refusal;
  if (status === 404) return { title: "Not found", text: message };
  if (status !== 503) return { title: "That did not work", text: message };
  const text =
    method === "GET"
      ? "What was stored is safe. This page comes by itself when the database is back."
      : "It may have been done or not: look at the runs before you try again.";
  return { title: "The database is away", text };
}
