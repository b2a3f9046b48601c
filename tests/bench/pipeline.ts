import postgres from "postgres";
import { startHeadless } from "@/local/headless";
import type { Recruiter } from "@/local/recruiter";
import { anybody } from "@/local/samples/anybody";
import { cvPdf } from "@/local/samples/documents";
import { generatedPeople } from "@/local/samples/people";
import { startListener } from "../support/listener";
import { waitFor } from "../support/wait";
import { percentile } from "./percentile";

const SINGLE = 30;
const BULK = 60;
const STATEMENT = 1_000;
const PATIENCE_MS = 300_000;

/**
 * Measures the way of a row through the whole stack, every source by the sandbox, one process:
 * times in milliseconds, applicants with a CV, LinkedIn and GitHub each.
 */
export async function benchPipeline(): Promise<Record<string, number>> {
  const stack = await startHeadless({ people: generatedPeople(), say: () => {} });
  const sql = postgres(stack.databaseUrl, { max: 4, onnotice: () => {} });
  try {
    const recruiter = await stack.recruiter();
    // The first of each kind loads libraries.
    await finished(sql, [await recruiter.add(await somebody("warm-up"))]);
    return {
      ...(await commitToDoor(sql, recruiter)),
      ...(await commitToVerdict(sql, recruiter)),
      ...(await throughput(sql, recruiter)),
      ...(await postsOfAStatement(sql, recruiter)),
    };
  } finally {
    await sql.end({ timeout: 1 });
    await stack.stop();
  }
}

/** From the commit of an insert until the door has heard of it; the door is a listener here. */
async function commitToDoor(sql: postgres.Sql, recruiter: Recruiter) {
  let heardAt = 0;
  const listener = await startListener((_, response) => {
    heardAt = performance.now();
    response.end();
  });
  const [before] = await sql`select private.setting('door_url') as url`;
  await sql`select private.set_setting('door_url', ${listener.url})`;
  const times: number[] = [];
  for (let turn = 0; turn < SINGLE; turn++) {
    const heard = listener.heard.length;
    await sql`insert into public.applicants (user_id, gh_username) values (${recruiter.userId}, 'nobody')`;
    const committed = performance.now();
    await waitFor(() => listener.heard.length > heard);
    times.push(heardAt - committed);
  }
  await sql`delete from public.applicants where gh_username = 'nobody'`;
  await sql`select private.set_setting('door_url', ${before?.url})`;
  await listener.stop();
  return {
    "commit to door, p50": percentile(times, 0.5),
    "commit to door, p95": percentile(times, 0.95),
  };
}

/** From the commit of one applicant with a GitHub account until the verdict is there. */
async function commitToVerdict(sql: postgres.Sql, recruiter: Recruiter) {
  const times: number[] = [];
  for (let turn = 0; turn < SINGLE; turn++) {
    const started = performance.now();
    await finished(sql, [await recruiter.add({ gh_username: `single-${turn}` })]);
    times.push(performance.now() - started);
  }
  return {
    "GitHub applicant to verdict, p50": percentile(times, 0.5),
    "GitHub applicant to verdict, p95": percentile(times, 0.95),
  };
}

/** Many applicants with all three sources, added as fast as the API takes them. */
async function throughput(sql: postgres.Sql, recruiter: Recruiter) {
  const people = await Promise.all(Array.from({ length: BULK }, (_, at) => somebody(`bulk-${at}`)));
  const started = performance.now();
  const ids = await Promise.all(people.map((inputs) => recruiter.add(inputs)));
  await finished(sql, ids);
  const minutes = (performance.now() - started) / 60_000;
  return { "applicants per minute, all three sources": BULK / minutes };
}

async function postsOfAStatement(sql: postgres.Sql, recruiter: Recruiter) {
  const last = async () =>
    Number((await sql`select last_value from net.http_request_queue_id_seq`)[0]?.last_value);
  // Nobody is at this address, so that nothing else posts meanwhile.
  await sql`select private.set_setting('door_url', 'http://127.0.0.1:9/')`;
  const before = await last();
  await sql`
    insert into public.applicants (user_id, gh_username)
    select ${recruiter.userId}, 'statement-' || n from generate_series(1, ${STATEMENT}) n`;
  return { "POSTs for 1,000 applicants in one statement": (await last()) - before };
}

async function somebody(name: string) {
  return {
    cv: { name: `${name}.pdf`, bytes: await cvPdf(anybody(name).cv) },
    li_url: `https://www.linkedin.com/in/${name}`,
    gh_username: name,
  };
}

async function finished(sql: postgres.Sql, ids: string[]): Promise<void> {
  await waitFor(async () => {
    const [row] = await sql<{ open: number }[]>`
      select count(*)::int as open from public.applicants
      where id = any(${ids}) and status not in ('completed', 'failed')`;
    return row?.open === 0;
  }, PATIENCE_MS);
}
