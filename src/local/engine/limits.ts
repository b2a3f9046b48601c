import type { Job } from "./store";

/** Inngest's own limit is 1,000. The SDK goes through all steps at each call, so that their square counts. */
export const MAX_STEPS = 10_000;
/** Of a run's step results together, as with Inngest: each call carries them all. */
const MAX_STATE_BYTES = 32 * 1024 * 1024;

/** Why a run has become too large to be called again; null when it has not. */
export function outgrown({ stack, steps }: Job): string | null {
  if (stack.length > MAX_STEPS) {
    return `The run has more than ${MAX_STEPS} steps: split it, for example with step.invoke or events.`;
  }
  if (steps.length > MAX_STATE_BYTES) {
    return `The results of the run's steps are larger than ${MAX_STATE_BYTES} bytes together: let steps return references to what they stored.`;
  }
  return null;
}
