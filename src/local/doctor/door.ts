import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Check, fine, ill } from "./check";

/** The request may take ten seconds; its answer is stored a moment later. */
const PATIENCE_MS = 15_000;

const answerRow = z.object({
  status_code: z.number().nullable(),
  error_msg: z.string().nullable(),
});

/**
 * Knocks from inside the database, as the triggers do. An empty list carries no event: the door
 * refuses it by 400, but only after it has accepted the secret.
 */
export const door: Check = {
  name: "door",
  async examine({ sql }) {
    const [asked] = await sql<{ id: string }[]>`
      select net.http_post(
        url := private.setting('door_url'),
        body := '[]'::jsonb,
        headers := jsonb_build_object('content-type', 'application/json', 'authorization', 'Bearer ' || private.setting('door_secret')),
        timeout_milliseconds := 10000)::text as id
      where private.setting('door_url') is not null and private.setting('door_secret') is not null`;
    if (!asked) return ill("cannot be tried without its settings", "See settings above.");

    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const [row] = await sql`
        select status_code, error_msg from net._http_response where id = ${asked.id}::bigint`;
      if (row) return judge(answerRow.parse(row));
      await sleep(200);
    }
    return ill(
      "the request was queued and never made: pg_net's worker does not run",
      "Hosted: run `select net.worker_restart();`. On one machine: start the stack.",
    );
  },
};

function judge({ status_code, error_msg }: z.infer<typeof answerRow>) {
  if (status_code === 400) return fine("the database reaches it, and its secret is accepted");
  if (status_code === 401) {
    return ill(
      "it refuses the database's secret (401)",
      "Set the app's VOUCH_INGRESS_SECRET to the database's door_secret, or run `npm run rotate`.",
    );
  }
  if (status_code === null) {
    return ill(
      `the database does not reach it: ${error_msg ?? "no answer"}`,
      "Set door_url to an address that the database's own machine reaches, and start the app.",
    );
  }
  return ill(
    `it answered ${status_code}, which is not the door`,
    "Set door_url to https://YOUR-APP/api/inngest, and look into the app's log.",
  );
}
