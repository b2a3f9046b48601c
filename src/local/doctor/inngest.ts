import { type Check, fine, ill } from "./check";

const TIMEOUT_MS = 30_000;

/** Asks the app to register its functions with its Inngest, which is what a deployment does; repeating it does no harm. */
export const inngest: Check = {
  name: "inngest",
  async examine({ sql }) {
    const [row] = await sql<{ url: string | null }[]>`select private.setting('door_url') as url`;
    if (!row?.url) return ill("cannot be tried without door_url", "See settings above.");
    let answer: Response;
    try {
      answer = await fetch(row.url, { method: "PUT", signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch {
      return ill(`the app does not answer at ${row.url}`, "Start the app, or correct door_url.");
    }
    const text = (await answer.text()).slice(0, 300);
    if (answer.ok) return fine("the app registered its functions");
    return ill(
      `the app could not register its functions (${answer.status}): ${text}`,
      "Check the app's INNGEST_DEV, or INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY, and that Inngest runs.",
    );
  },
};
