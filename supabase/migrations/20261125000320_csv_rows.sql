create table private.csv_applicants (
  user_id uuid not null references public.users (id) on delete cascade,
  own_id text not null check (length(own_id) between 1 and 200),
  applicant_id uuid not null references public.applicants (id) on delete cascade,
  name text,
  email text,
  phone text,
  li_url text,
  gh_username text,
  notes text,
  import_id uuid not null,
  import_row integer not null,
  primary key (user_id, own_id)
);
comment on table private.csv_applicants is 'Which applicant a CSV file''s own id means, and what a file last said of it. Where the applicant still holds just that, a later file may change it; anything else is a recruiter''s edit and stays.';
comment on column private.csv_applicants.import_id is 'The load that named it last: a second row with the same id in one file is a mistake, in two files a newer word.';
create index csv_applicants_applicant on private.csv_applicants (applicant_id);
revoke all on private.csv_applicants from public, anon, authenticated, service_role;

create function public.load_csv_rows(
  of_user uuid, of_import uuid, from_byte bigint, next_place text, good_rows text, bad_rows integer, new_failures text)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  load public.imports;
  fresh jsonb;
  repeated jsonb;
begin
  select * into load from public.imports i
  where i.id = of_import and i.user_id = of_user and i.kind = 'csv' and i.status in ('pending', 'processing')
  for update;
  if not found then
    return null;
  end if;
  if (load.place ->> 'byte')::bigint is distinct from from_byte then
    -- Stored by an earlier try, or by another run of this load.
    return load.place;
  end if;

  -- Of two files of an account that name the same id at the same moment, the second must see the first.
  perform pg_advisory_xact_lock(hashtextextended(of_user::text, 0));

  select coalesce(jsonb_agg(g.value) filter (where k.own_id is null), '[]'),
    coalesce(jsonb_agg(jsonb_build_object('row', g.value -> 'row', 'name', g.value -> 'name',
      'reason', 'Row ' || k.import_row || ' has the same id.')) filter (where k.own_id is not null), '[]')
  into fresh, repeated
  from jsonb_array_elements(good_rows::jsonb) as g
  left join private.csv_applicants k
    on k.user_id = of_user and k.own_id = g.value ->> 'own_id' and k.import_id = of_import;

  insert into public.applicants (id, user_id, origin, name, email, phone, li_url, gh_username, notes)
  select g.id, of_user, 'csv', g.name, g.email, g.phone, g.li_url, g.gh_username, g.notes
  from jsonb_to_recordset(fresh) as g (
    id uuid, own_id text, name text, email text, phone text, li_url text, gh_username text, notes text)
  where not exists (select from private.csv_applicants k where k.user_id = of_user and k.own_id = g.own_id);

  update public.applicants a set
    name = case when a.name is not distinct from k.name then g.name else a.name end,
    email = case when a.email is not distinct from k.email then g.email else a.email end,
    phone = case when a.phone is not distinct from k.phone then g.phone else a.phone end,
    li_url = case when a.li_url is not distinct from k.li_url then g.li_url else a.li_url end,
    gh_username = case when a.gh_username is not distinct from k.gh_username then g.gh_username else a.gh_username end,
    notes = case when a.notes is not distinct from k.notes then g.notes else a.notes end
  from jsonb_to_recordset(fresh) as g (
    own_id text, name text, email text, phone text, li_url text, gh_username text, notes text)
  join private.csv_applicants k on k.user_id = of_user and k.own_id = g.own_id
  where a.id = k.applicant_id
    and ((a.name is not distinct from k.name and g.name is distinct from k.name)
      or (a.email is not distinct from k.email and g.email is distinct from k.email)
      or (a.phone is not distinct from k.phone and g.phone is distinct from k.phone)
      or (a.li_url is not distinct from k.li_url and g.li_url is distinct from k.li_url)
      or (a.gh_username is not distinct from k.gh_username and g.gh_username is distinct from k.gh_username)
      or (a.notes is not distinct from k.notes and g.notes is distinct from k.notes));

  insert into private.csv_applicants as k (
    user_id, own_id, applicant_id, name, email, phone, li_url, gh_username, notes, import_id, import_row)
  select of_user, g.own_id, g.id, g.name, g.email, g.phone, g.li_url, g.gh_username, g.notes, of_import, g.row
  from jsonb_to_recordset(fresh) as g (
    row integer, id uuid, own_id text, name text, email text, phone text, li_url text, gh_username text, notes text)
  where g.own_id is not null
  on conflict (user_id, own_id) do update set
    name = excluded.name, email = excluded.email, phone = excluded.phone,
    li_url = excluded.li_url, gh_username = excluded.gh_username, notes = excluded.notes,
    import_id = excluded.import_id, import_row = excluded.import_row;

  update public.imports i set
    place = next_place::jsonb,
    done = i.done + jsonb_array_length(fresh),
    failed = i.failed + bad_rows + jsonb_array_length(repeated),
    failures = (
      select coalesce(jsonb_agg(f.value order by (f.value ->> 'row')::integer), '[]')
      from (
        select e.value from jsonb_array_elements(i.failures || new_failures::jsonb || repeated) as e
        order by (e.value ->> 'row')::integer limit 100) as f)
  where i.id = of_import;
  return next_place::jsonb;
end
$$;
comment on function public.load_csv_rows(uuid, uuid, bigint, text, text, integer, text) is 'Stores a batch of a CSV file, its progress and its place as one, and only where the load stands at from_byte: done twice it changes nothing. Gives the place to go on at, or null when the load has ended. Lists come as text: not every gateway passes a list as jsonb.';
revoke all on function public.load_csv_rows(uuid, uuid, bigint, text, text, integer, text) from public, anon, authenticated;
grant execute on function public.load_csv_rows(uuid, uuid, bigint, text, text, integer, text) to service_role;
