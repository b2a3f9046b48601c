import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";

/** The rows of the tenant that is measured. */
const ROWS = 100_000;
const OTHERS = 10;
const ROWS_OF_OTHERS = 5_000;

/** Gives a tenant 100,000 checked applicants, and ten others 5,000 each; every text differs. */
export async function fillList(sql: Sql, userId: string): Promise<void> {
  await insertRows(sql, userId, ROWS);
  for (let n = 0; n < OTHERS; n++) {
    const other = randomUUID();
    await sql`insert into auth.users (id, email) values (${other}, ${`${other}@example.com`})`;
    await insertRows(sql, other, ROWS_OF_OTHERS);
  }
  await sql`vacuum analyze public.applicants`;
}

async function insertRows(sql: Sql, userId: string, rows: number): Promise<void> {
  await sql.begin(async (tx) => {
    // Without the triggers: as if all had been checked long ago.
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into public.applicants (user_id, name, email, li_url, gh_username, origin, decision, created_at,
        cv_status, cv_data, li_status, li_error, gh_status, ai_status, ai_data)
      select ${userId}, initcap(first || ' ' || last), first || '.' || last || n || '@example.com',
        'https://www.linkedin.com/in/' || first || '-' || last || '-' || n, last || n,
        (array['manual', 'upload', 'csv', 'ashby'])[1 + luck / 6 % 4]::public.applicant_origin,
        (array['advance', 'hold', 'reject', null, null, null])[1 + luck % 6]::public.applicant_decision,
        now() - make_interval(secs => n * 60),
        'ready', jsonb_build_object('text', repeat(word || ' ', 60)),
        (case when n % 50 = 0 then 'error' else 'ready' end)::public.processing_status,
        case when n % 50 = 0 then 'LinkedIn does not show this profile.' end,
        'ready', 'ready',
        jsonb_build_object('score', n * 7 % 101, 'recommendation', (array['consistent', 'review', 'contradictory'])[1 + n % 3],
          'summary', repeat(word || ' ', 20),
          'flags', jsonb_build_array(
            jsonb_build_object('check', (array['gap', 'employer-mismatch', 'title-inflation', 'overlap'])[1 + luck / 24 % 4],
              'severity', (array['high', 'medium', 'low'])[1 + n % 3], 'message', 'The CV says ' || word || ', LinkedIn does not.'),
            jsonb_build_object('check', case when n % 1000 = 0 then 'hidden-text' else 'skills' end,
              'severity', 'low', 'message', repeat(word || ' ', 12))))
      from (
        select n, md5(n::text) as word, ('x' || left(md5((-n)::text), 6))::bit(24)::integer as luck,
          (array['ada','bert','chloe','dmitri','elif','femi','grace','hana','ines','jun','kofi','lena','maya','noor','olga','pavel','quim','rosa','sven','tara'])[1 + n * 13 % 20] as first,
          translate(left(md5((n / 7)::text), 6), '0123456789', 'aeioumnrst') as last
        from generate_series(1, ${rows}) n) as person`;
  });
}
