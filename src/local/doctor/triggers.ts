import { type Check, fine, ill } from "./check";

/** By table. A test holds the list against the migrations. */
export const TRIGGERS = {
  "auth.users": ["on_auth_user_changed"],
  "public.users": ["users_deleted"],
  "public.applicants": [
    "applicants_1_fill_in",
    "applicants_2_decide",
    "applicants_3_override",
    "applicants_inserted",
    "applicants_updated",
    "applicants_deleted",
    "applicants_overridden",
    "applicants_li_file_given",
    "applicants_li_file_changed",
    "applicants_li_file_left",
    "applicants_github_account_changed",
  ],
  "public.imports": [
    "imports_name",
    "imports_guard",
    "imports_inserted",
    "imports_updated",
    "imports_deleted",
  ],
  "private.departures": ["departures_keep"],
  "public.applicant_events": [
    "applicant_events_are_append_only",
    "applicant_events_are_not_truncated",
  ],
};

/** Every trigger is there and fires: without them a row starts nothing. */
export const triggers: Check = {
  name: "triggers",
  async examine({ sql }) {
    const rows = await sql<{ trigger: string; enabled: boolean }[]>`
      select n.nspname || '.' || c.relname || '.' || t.tgname as trigger, t.tgenabled in ('O', 'A') as enabled
      from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal`;
    const state = new Map(rows.map((row) => [row.trigger, row.enabled]));
    const wanted = Object.entries(TRIGGERS).flatMap(([table, names]) =>
      names.map((name) => `${table}.${name}`),
    );

    const missing = wanted.filter((trigger) => !state.has(trigger));
    if (missing.length > 0) {
      return ill(
        `missing: ${missing.join(", ")}`,
        "Create them again as the migrations in supabase/migrations do.",
      );
    }
    const disabled = wanted.filter((trigger) => !state.get(trigger));
    if (disabled.length > 0) {
      const [table, name] = split(disabled[0] ?? "");
      return ill(
        `disabled: ${disabled.join(", ")}`,
        `Run \`alter table ${table} enable trigger ${name};\` for each.`,
      );
    }
    return fine(`all ${wanted.length} enabled`);
  },
};

function split(trigger: string): [table: string, name: string] {
  const at = trigger.lastIndexOf(".");
  return [trigger.slice(0, at), trigger.slice(at + 1)];
}
