import { connect } from "./connect";

import { type Outcome, type QueuedRequest, queuedRequestSchema } from "./request";

/** pg_net.ttl of the extension: how long an answer is kept. */
const ANSWERS_KEPT = "6 hours";

export type Queue = {
  /**
   * Takes at most `limit` requests, oldest first. They are gone from the table when this returns,
   * before anything is sent: a worker that dies sends a request at most once.
   */
  take(limit: number): Promise<QueuedRequest[]>;
  keep(outcome: Outcome): Promise<void>;
  forgetOld(): Promise<void>;
  close(): Promise<void>;
};

/** The tables that the platform's net.sql makes. */
export function openQueue(databaseUrl: string): Queue {
  const sql = connect(databaseUrl, 4);
  return {
    take: async (limit) => {
      const rows = await sql`
        delete from net.http_request_queue
        where ctid = any (array(
          select ctid from net.http_request_queue order by id limit ${limit} for update skip locked
        ))
        returning id, method, url, headers, body, timeout_milliseconds`;
      return rows.map((row) => queuedRequestSchema.parse(row)).sort((a, b) => a.id - b.id);
    },
    keep: async (outcome) => {
      const headers = outcome.headers && sql.json(outcome.headers);
      await sql`insert into net._http_response ${sql({ ...outcome, headers })}`;
    },
    forgetOld: async () => {
      await sql`delete from net._http_response where created < now() - ${ANSWERS_KEPT}::interval`;
    },
    close: () => sql.end({ timeout: 2 }),
  };
}
