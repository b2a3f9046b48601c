import { html } from "hono/html";
import { z } from "zod";
import { pretty } from "./format";
import type { Markup } from "./frame";

const errorLike = z.looseObject({
  name: z.string().catch("Error"),
  message: z.string(),
  stack: z.string().optional(),
});

/** A value under its title. */
export function block(title: string, value: unknown): Markup {
  return html`<h3>${title}</h3>
    <pre>${pretty(value)}</pre>`;
}

/** An error as people read it: what it says first, where it comes from on request. */
export function errorView(value: unknown): Markup {
  const error = errorLike.safeParse(value);
  if (!error.success) return html`<pre>${pretty(value)}</pre>`;
  const { name, message, stack, ...rest } = error.data;
  return html`<p class="problem"><strong>${name}</strong> ${message}</p>
    ${stack ? html`<details class="trace"><summary>Where it comes from</summary><pre>${pretty(stack)}</pre></details>` : ""}
    ${Object.keys(rest).length > 0 ? html`<pre>${pretty(rest)}</pre>` : ""}`;
}
