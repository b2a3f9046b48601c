import { z } from "zod";
import type { Operation } from "./answer";
import { plainText } from "./plain-text";
import type { Defer } from "./store";

const add = z.object({ fn_slug: plainText, input: z.unknown(), meta: z.unknown().optional() });
const abort = z.object({ target_hashed_id: plainText.min(1).max(200) });

/** Whether an operation starts a function after the run, or takes that back: it comes along with others and is no step. */
export function isDefer({ op }: Operation): boolean {
  return op === "DeferAdd" || op === "DeferAbort";
}

/** What an operation defers. One that makes no sense is passed over, as a deferral never fails its run. */
export function readDefer({ id, op, opts }: Operation): Defer[] {
  if (op === "DeferAdd") {
    const given = add.safeParse(opts);
    if (!given.success) return [];
    const { fn_slug, input, meta } = given.data;
    return [{ id, function_id: fn_slug, input, meta, aborted: false }];
  }
  const given = abort.safeParse(opts);
  if (op !== "DeferAbort" || !given.success) return [];
  return [{ id: given.data.target_hashed_id, function_id: "", aborted: true }];
}
