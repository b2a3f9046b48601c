/**
 * Twice Inngest's own limit. The SDK's work grows with the square of the steps that it is told of at
 * a call, and a call goes on to new ones for ten seconds only: with many more a run gets nowhere.
 */
export const MAX_STEPS = 2_000;
/** What an app sends at once: Inngest's limit for the data of a step, and something for what is round it. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024 + 64 * 1024;
/** Of a run's events and step results together, as with Inngest: each call carries them all. */
export const MAX_STATE_BYTES = 32 * 1024 * 1024;
/** Of the events and results of all calls under way: what an engine holds in memory grows with it. */
export const ROOM_BYTES = 4 * MAX_STATE_BYTES;
/** Of the events of a batch, as with Inngest; it starts with fewer events than it might have. */
export const MAX_BATCH_BYTES = 10 * 1024 * 1024;

/** What a function is to do about it. */
export const STORE_LARGE = "let steps return where they stored what is large";

/** How large a run is: its finished and planned steps, and its events and their results as JSON. */
export type RunSize = { steps: number; bytes: number };

/** Why a run has become too large to go on; null when it has not. */
export function outgrown({ steps, bytes }: RunSize): { name: string; message: string } | null {
  if (steps > MAX_STEPS) {
    const message = `The run has more than ${MAX_STEPS} steps: split it, for example with step.invoke or events.`;
    return { name: "NonRetriableError", message };
  }
  if (bytes > MAX_STATE_BYTES) {
    const message = `The run's events and the results of its steps are larger than ${MAX_STATE_BYTES} bytes together: ${STORE_LARGE}.`;
    return { name: "NonRetriableError", message };
  }
  return null;
}
