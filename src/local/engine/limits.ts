/**
 * Twice Inngest's own limit. The SDK's work grows with the square of the steps that it is told of at
 * a call, and a call goes on to new ones for ten seconds only: with many more a run gets nowhere.
 */
export const MAX_STEPS = 2_000;
/** Of a run's step results together, as with Inngest: each call carries them all. */
const MAX_STATE_BYTES = 32 * 1024 * 1024;

/** How large a run is: its finished and planned steps, and their results as JSON. */
export type RunSize = { steps: number; bytes: number };

/** Why a run has become too large to go on; null when it has not. */
export function outgrown({ steps, bytes }: RunSize): { name: string; message: string } | null {
  if (steps > MAX_STEPS) {
    const message = `The run has more than ${MAX_STEPS} steps: split it, for example with step.invoke or events.`;
    return { name: "NonRetriableError", message };
  }
  if (bytes > MAX_STATE_BYTES) {
    const message = `The results of the run's steps are larger than ${MAX_STATE_BYTES} bytes together: let steps return where they stored what is large.`;
    return { name: "NonRetriableError", message };
  }
  return null;
}
