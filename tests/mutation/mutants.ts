import type { Sql } from "postgres";

/** One fault in what guards the data: a sentence for the report, and the SQL that makes it. */
export type Mutant = { fault: string; sql: string };

const TABLES = `(select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace)`;
/** Each query gives a column \`fault\` and a column \`sql\`, and reads the catalog, so that nothing can be left out. */
const QUERIES = {
  "policy dropped": `
    select format('%s on %s', polname, polrelid::regclass) as fault,
      format('drop policy %I on %s', polname, polrelid::regclass) as sql
    from pg_policy where polrelid in ${TABLES} or polrelid = 'storage.objects'::regclass`,

  "policy lets every row be seen": `
    select format('%s on %s', polname, polrelid::regclass) as fault,
      format('alter policy %I on %s using (true)', polname, polrelid::regclass) as sql
    from pg_policy where polqual is not null and (polrelid in ${TABLES} or polrelid = 'storage.objects'::regclass)`,

  "policy lets every row be written": `
    select format('%s on %s', polname, polrelid::regclass) as fault,
      format('alter policy %I on %s with check (true)', polname, polrelid::regclass) as sql
    from pg_policy where polcmd = 'a' and (polrelid in ${TABLES} or polrelid = 'storage.objects'::regclass)`,

  "row level security off": `
    select oid::regclass::text as fault, format('alter table %s disable row level security', oid::regclass) as sql
    from pg_class where oid in ${TABLES}`,

  "trigger dropped": `
    select format('%s on %s', t.tgname, t.tgrelid::regclass) as fault,
      format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) as sql
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where not t.tgisinternal and p.pronamespace = 'private'::regnamespace`,

  "grant revoked": `
    select format('%s on %s to %s', a.privilege_type, c.oid::regclass, a.grantee::regrole) as fault,
      format('revoke %s on %s from %s', a.privilege_type, c.oid::regclass, a.grantee::regrole) as sql
    from pg_class c, aclexplode(c.relacl) a
    where c.oid in ${TABLES} and a.grantee <> c.relowner and a.grantee <> 0
    union all
    select format('%s (%s) on %s to %s', a.privilege_type, t.attname, t.attrelid::regclass, a.grantee::regrole),
      format('revoke %s (%I) on %s from %s', a.privilege_type, t.attname, t.attrelid::regclass, a.grantee::regrole)
    from pg_attribute t, aclexplode(t.attacl) a where t.attrelid in ${TABLES}
    union all
    select format('execute on %s to %s', p.oid::regprocedure, a.grantee::regrole),
      format('revoke execute on function %s from %s', p.oid::regprocedure, a.grantee::regrole)
    from pg_proc p, aclexplode(p.proacl) a
    where p.pronamespace = 'public'::regnamespace and a.grantee not in (p.proowner, 0)`,

  "too much granted": `
    select format('%s on %s to %s', privilege, t.oid::regclass, role) as fault,
      format('grant %s on %s to %s', privilege, t.oid::regclass, role) as sql
    from ${TABLES} t, unnest(array['select', 'insert', 'update', 'delete']) privilege, unnest(array['anon', 'authenticated']) role
    where not has_table_privilege(role, t.oid, privilege)
    union all
    select format('execute on %s to %s', p.oid::regprocedure, role),
      format('grant usage on schema private to %2$s; grant execute on function %1$s to %2$s', p.oid::regprocedure, role)
    from pg_proc p, unnest(array['anon', 'authenticated']) role
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and not has_function_privilege(role, p.oid, 'execute') and p.prorettype <> 'trigger'::regtype`,

  "constraint dropped": `
    select format('%s on %s', conname, conrelid::regclass) as fault,
      format('alter table %s drop constraint %I', conrelid::regclass, conname) as sql
    from pg_constraint
    where conname in ('path_is_in_own_folder', 'applicants_own_file', 'applicants_own_li_file', 'imports_own_file', 'only_csv_has_a_file', 'ashby_api_key_is_sealed', 'ashby_webhook_secret_is_sealed', 'override_has_its_reason', 'applicants_user_id_origin_ats_id_key')`,

  "published to realtime": `
    select oid::regclass::text as fault, format('alter publication supabase_realtime add table %s', oid::regclass) as sql
    from pg_class where oid in ${TABLES}
      and oid not in (select prrelid from pg_publication_rel r join pg_publication p on p.oid = r.prpubid where pubname = 'supabase_realtime')
    union all
    select format('no more %s', prrelid::regclass), format('alter publication supabase_realtime drop table %s', prrelid::regclass)
    from pg_publication_rel r join pg_publication p on p.oid = r.prpubid where pubname = 'supabase_realtime'`,
};

/** Every fault that can be made by dropping, or widening, one thing that guards the data. */
export async function mutantsOf(sql: Sql): Promise<Mutant[]> {
  const mutants: Mutant[] = [];
  for (const [kind, query] of Object.entries(QUERIES)) {
    const rows = await sql.unsafe<Mutant[]>(`${query} order by 1`);
    if (rows.length === 0) throw new Error(`There is nothing to break by "${kind}".`);
    mutants.push(...rows.map((row) => ({ fault: `${kind}: ${row.fault}`, sql: row.sql })));
  }
  return mutants;
}
