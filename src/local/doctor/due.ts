import { type Check, fine, ill } from "./check";

/** Reconcile asks again after two minutes of silence; work that is silent for longer is not being done. */
const QUIET_SECONDS = 600;

/** Nothing waits longer than a working deployment lets it. */
export const due: Check = {
  name: "due",
  async examine({ sql }) {
    const rows = await sql<{ name: string; n: number }[]>`
      select event ->> 'name' as name, count(*)::int as n
      from public.due_events(${QUIET_SECONDS}, 10000) as event
      group by 1 order by 2 desc`;
    if (rows.length === 0) return fine("no work has been quiet for ten minutes");
    return ill(
      `quiet for ten minutes: ${rows.map(({ name, n }) => `${n} ${name}`).join(", ")}`,
      "Look at Inngest's runs: is `reconcile` running every minute, and does a function fail or wait? See docs/operations.md.",
    );
  },
};
