import { z } from "zod";
import type { Recruiter } from "@/local/recruiter";
import type { KillableStack } from "./killable-stack";
import { waitFor } from "./wait";

const calls = z.array(
  z.object({ method: z.string(), cursor: z.string().nullable(), at: z.number() }),
);
const written = z.object({ notes: z.array(z.object({ content: z.string() })) });

/** A load from Ashby on a stack whose parts die meanwhile: how far it is, and what came of it. */
export async function startAshbyLoad(stack: KillableStack, recruiter: Recruiter, key: string) {
  const { database, sandbox } = stack;
  const { userId } = recruiter;
  const ashby = `${sandbox.url}/ashby`;
  const begin = async () =>
    (
      await recruiter.supabase
        .from("imports")
        .insert({ kind: "ashby" })
        .select("id")
        .single()
        .throwOnError()
    ).data.id;
  const stateOf = async (id: string) => {
    const [row] = await database.query(
      (sql) => sql`select status, done, failed, error from public.imports where id = ${id}`,
    );
    if (!row) throw new Error("The load is gone.");
    return row;
  };
  async function ended(id: string, ms: number) {
    await waitFor(async () => ["ready", "error"].includes((await stateOf(id)).status), ms);
    return stateOf(id);
  }
  const requests = async () =>
    calls.parse(await (await fetch(`${ashby}/_calls?key=${key}`)).json());

  await stack.connectAshby(recruiter, key);
  const first = await begin();
  return {
    /** How many are here, and how many of them are final. */
    async progress(): Promise<{ here: number; final: number }> {
      const [row] = await database.query(
        (sql) => sql<{ here: number; final: number }[]>`
          select count(*)::int as here,
            (count(*) filter (where status in ('completed', 'failed')))::int as final
          from public.applicants where user_id = ${userId}`,
      );
      return row ?? { here: 0, final: 0 };
    },
    ended: (ms: number) => ended(first, ms),
    /** What stands there in the end: nobody lost, nobody twice, no result twice, no note twice. */
    async outcome() {
      const [row] = await database.query(
        (sql) => sql`
          select count(*)::int as applicants, count(distinct ats_id)::int as people,
            count(cv_file_id)::int as cvs,
            (select count(*)::int from (
              select from public.applicant_events e
              where e.user_id = ${userId} and e.kind in ('cv.ready', 'linkedin.ready', 'github.ready', 'analysis.ready')
              group by e.applicant_id, e.kind, e.detail ->> 'revision' having count(*) > 1) as twice) as repeated
          from public.applicants where user_id = ${userId}`,
      );
      const { notes } = written.parse(await (await fetch(`${ashby}/_written?key=${key}`)).json());
      const references = notes.map(({ content }) => /Reference (\S+) /.exec(content)?.[1]);
      return { ...row, repeatedNotes: references.length - new Set(references).size };
    },
    /** What became an error, and why; each reason once. */
    async errors(): Promise<string[]> {
      const rows = await database.query(
        (sql) => sql<{ error: string }[]>`
          select distinct s.source || ': ' || s.error as error from public.applicants a
          cross join lateral (values ('cv', a.cv_error), ('linkedin', a.li_error), ('github', a.gh_error), ('analysis', a.ai_error)) as s (source, error)
          where a.user_id = ${userId} and s.error is not null order by 1`,
      );
      return rows.map(({ error }) => error);
    },
    /** Loses the load's run, as an engine does that dies for good; what its step does meanwhile is not stopped. */
    async loseRun(): Promise<void> {
      await database.query(
        (sql) => sql`
          delete from engine.runs r using engine.events e
          where e.internal_id = r.event_ids[1] and r.ended_at is null
            and e.payload -> 'data' ->> 'import_id' = ${first}`,
      );
    },
    /** An hour later, when a load that has been silent so long is asked for anew. */
    async askAnHourLater(): Promise<void> {
      await database.query((sql) =>
        sql.begin(async (tx) => {
          await tx`set local session_replication_role = replica`;
          await tx`update public.imports set updated_at = now() - interval '61 minutes' where id = ${first}`;
          await tx`
            select private.post_events(array(
              select event from public.due_events(1, 1000) as event
              where event -> 'data' ->> 'import_id' = ${first}))`;
        }),
      );
    },
    /** How often a list was read from its beginning. */
    async listsBegun(): Promise<number> {
      return (await requests()).filter(
        ({ method, cursor }) => method.endsWith(".list") && cursor === null,
      ).length;
    },
    /** How many requests a load takes when nothing has changed. */
    async requestsOfAnother(ms: number): Promise<number> {
      // By time: the stand-in forgets the oldest requests.
      const since = Date.now();
      await ended(await begin(), ms);
      return (await requests()).filter(({ at }) => at >= since).length;
    },
    /** Whether Ashby has been told every verdict. */
    async toldAll(): Promise<boolean> {
      const [row] = await database.query(
        (sql) => sql<{ due: number }[]>`
          select count(*)::int as due from public.applicants
          where user_id = ${userId} and ai_status = 'ready' and ats_pushed_revision < ai_revision`,
      );
      return row?.due === 0;
    },
  };
}
