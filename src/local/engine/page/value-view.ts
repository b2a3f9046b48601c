import { html } from "hono/html";
import { z } from "zod";
import { pretty, size } from "./format";
import { foreign, type Markup } from "./frame";

const errorLike = z.looseObject({
  name: z.string().catch("Error"),
  message: z.string(),
  stack: z.string().optional(),
});

/** A value that is shown at once, or only its size where it is too large for that. */
export type Kept = { value: unknown; size: number | null; href: string };

/** A value under its title; a large one, as a link to a page of its own. */
export function block(title: string, kept: Kept): Markup | "" {
  if (kept.size === null) return "";
  return html`<h3>${title}</h3>
    ${isShown(kept) ? json(kept.value) : link(title, kept)}`;
}

/** An error as people read it: what it says first, where it comes from on request. */
export function errorBlock(kept: Kept): Markup {
  return isShown(kept) ? errorView(kept.value) : link("Error", kept);
}

/** JSON in a box that can be scrolled by keyboard. */
export function json(value: unknown): Markup {
  return html`<pre tabindex="0" dir="auto">${pretty(value)}</pre>`;
}

export function errorView(value: unknown): Markup {
  const error = errorLike.safeParse(value);
  if (!error.success) return json(value);
  const { name, message, stack, ...rest } = error.data;
  return html`<p class="problem message" tabindex="0"><strong>${foreign(name)}</strong> <span dir="auto">${message}</span></p>
    ${stack ? html`<details class="trace"><summary>Where it comes from</summary>${json(stack)}</details>` : ""}
    ${Object.keys(rest).length > 0 ? json(rest) : ""}`;
}

/** A value that was not read has a size, and is neither null nor anything else. */
function isShown({ value, size: length }: Kept): boolean {
  return value !== null || length === "null".length;
}

function link(title: string, { size: length, href }: Kept): Markup {
  return html`<p><a href="${href}">${title}: ${size(length ?? 0)}, open it</a></p>`;
}
