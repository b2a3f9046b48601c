import { z } from "zod";
import type { Database } from "../database";

/** So many bars show the last minute. */
export const BEATS = 30;

const beat = z.object({ beat: z.number(), ended: z.number(), failed: z.number() });

/** How many runs have ended in each part of the last minute, the oldest first. */
export async function readPulse(sql: Database, now: Date) {
  const from = new Date(now.getTime() - 60_000);
  const rows = await sql`
    select
      least(${BEATS - 1}, floor(extract(epoch from ended_at - ${from}::timestamptz) / ${60 / BEATS})::int) as beat,
      count(*)::int as ended, (count(*) filter (where status = 'failed'))::int as failed
    from engine.runs where ended_at > ${from}::timestamptz group by 1`;
  const found = new Map(
    z
      .array(beat)
      .parse([...rows])
      .map((one) => [one.beat, one]),
  );
  return Array.from({ length: BEATS }, (_, at) => ({
    ended: found.get(at)?.ended ?? 0,
    failed: found.get(at)?.failed ?? 0,
  }));
}

const gauges = z.object({
  due: z.number(),
  waiting: z.number(),
  calls: z.number(),
  retrying: z.number(),
  sleeping: z.number(),
  failed: z.number(),
  engines: z.number(),
});

/** How much there is to do and how fast it is done. */
export async function readGauges(sql: Database, now: Date) {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const rows = await sql`
    select
      q.*,
      (select count(*)::int from engine.steps where state = 'waiting') as sleeping,
      (select count(*)::int from engine.runs
        where ended_at > ${hourAgo}::timestamptz and status = 'failed') as failed,
      (select count(*)::int from engine.engines where alive_until > clock_timestamp()) as engines
    from (
      select
        (count(*) filter (
          where lease is null and waits_on is null and due_at <= ${now}::timestamptz))::int as due,
        (count(*) filter (where waits_on is not null))::int as waiting,
        (count(*) filter (where lease is not null))::int as calls,
        (count(distinct run_id) filter (where attempt > 0))::int as retrying
      from engine.jobs
    ) q`;
  return (
    z
      .array(gauges)
      .min(1)
      .parse([...rows])[0] ?? null
  );
}
