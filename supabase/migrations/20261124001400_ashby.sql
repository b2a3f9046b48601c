alter table public.imports add column failures jsonb not null default '[]'
  check (jsonb_typeof(failures) = 'array' and octet_length(failures::text) <= 500000);
comment on column public.imports.failures is 'Whom the load could not bring, the first hundred: ats_id, name and reason.';

create table private.ats_candidates (
  user_id uuid not null references public.users (id) on delete cascade,
  ats_id text not null check (length(ats_id) <= 200),
  applicant_id uuid not null references public.applicants (id) on delete cascade,
  name text,
  email text,
  phone text,
  li_url text,
  gh_username text,
  resume jsonb,
  cv_resume_id text,
  cv_file_id uuid,
  cv_tried_by uuid,
  primary key (user_id, ats_id)
);
comment on table private.ats_candidates is 'What the ATS last said of a candidate. Where the applicant still holds just that, a later load may change it; anything else is a recruiter''s edit and stays.';
comment on column private.ats_candidates.resume is 'The CV as the ATS names it: id, name and the handle to fetch it by.';
comment on column private.ats_candidates.cv_resume_id is 'The CV that was fetched last, or given up for good; any other is due.';
comment on column private.ats_candidates.cv_tried_by is 'The load that last tried in vain: it does not try again, the next one does.';
create index ats_candidates_applicant on private.ats_candidates (applicant_id);
create index ats_candidates_cv_due on private.ats_candidates (user_id, ats_id)
  where resume is not null and resume ->> 'id' is distinct from cv_resume_id;
revoke all on private.ats_candidates from public, anon, authenticated, service_role;

create function public.load_ats_candidates(of_user uuid, candidates text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.applicants (user_id, origin, ats_id, name, email, phone, li_url, gh_username)
  select of_user, 'ashby', g.ats_id, g.name, g.email, g.phone, g.li_url, g.gh_username
  from jsonb_to_recordset(candidates::jsonb) as g (
    ats_id text, name text, email text, phone text, li_url text, gh_username text, resume jsonb)
  on conflict (user_id, origin, ats_id) do nothing;

  update public.applicants a set
    name = case when a.name is not distinct from k.name then g.name else a.name end,
    email = case when a.email is not distinct from k.email then g.email else a.email end,
    phone = case when a.phone is not distinct from k.phone then g.phone else a.phone end,
    li_url = case when a.li_url is not distinct from k.li_url then g.li_url else a.li_url end,
    gh_username = case when a.gh_username is not distinct from k.gh_username then g.gh_username else a.gh_username end
  from jsonb_to_recordset(candidates::jsonb) as g (
    ats_id text, name text, email text, phone text, li_url text, gh_username text, resume jsonb)
  join private.ats_candidates k on k.user_id = of_user and k.ats_id = g.ats_id
  where a.id = k.applicant_id
    and ((a.name is not distinct from k.name and g.name is distinct from k.name)
      or (a.email is not distinct from k.email and g.email is distinct from k.email)
      or (a.phone is not distinct from k.phone and g.phone is distinct from k.phone)
      or (a.li_url is not distinct from k.li_url and g.li_url is distinct from k.li_url)
      or (a.gh_username is not distinct from k.gh_username and g.gh_username is distinct from k.gh_username));

  insert into private.ats_candidates as k (user_id, ats_id, applicant_id, name, email, phone, li_url, gh_username, resume)
  select of_user, g.ats_id, a.id, g.name, g.email, g.phone, g.li_url, g.gh_username, g.resume
  from jsonb_to_recordset(candidates::jsonb) as g (
    ats_id text, name text, email text, phone text, li_url text, gh_username text, resume jsonb)
  join public.applicants a on a.user_id = of_user and a.origin = 'ashby' and a.ats_id = g.ats_id
  on conflict (user_id, ats_id) do update set
    name = excluded.name, email = excluded.email, phone = excluded.phone,
    li_url = excluded.li_url, gh_username = excluded.gh_username, resume = excluded.resume;
end
$$;
comment on function public.load_ats_candidates(uuid, text) is 'Takes candidates over (a JSON list, as text: not every gateway passes a list as jsonb), in three statements however many they are: new ones become applicants, known ones change where no recruiter has.';

create function public.due_ats_cvs(of_user uuid, of_import uuid, max_cvs integer)
returns table (ats_id text, name text, resume jsonb)
language sql stable security definer set search_path = '' as $$
  select k.ats_id, k.name, k.resume
  from private.ats_candidates k
  join public.applicants a on a.id = k.applicant_id
  where k.user_id = of_user
    and k.resume is not null and k.resume ->> 'id' is distinct from k.cv_resume_id
    and k.cv_tried_by is distinct from of_import
    -- Whose CV a recruiter has replaced or removed keeps it so.
    and a.cv_file_id is not distinct from k.cv_file_id
  order by k.ats_id
  limit max_cvs
$$;
comment on function public.due_ats_cvs(uuid, uuid, integer) is 'Candidates whose CV is still to be fetched from the ATS, but for those that this load has tried in vain.';

create function public.settle_ats_cvs(of_user uuid, of_import uuid, outcomes text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.applicants a set cv_file_id = o.file_id
  from jsonb_to_recordset(outcomes::jsonb) as o (ats_id text, resume_id text, file_id uuid)
  join private.ats_candidates k on k.user_id = of_user and k.ats_id = o.ats_id
  where a.id = k.applicant_id and o.file_id is not null and a.cv_file_id is not distinct from k.cv_file_id;

  update private.ats_candidates k set
    cv_resume_id = coalesce(o.resume_id, k.cv_resume_id),
    cv_file_id = coalesce(o.file_id, k.cv_file_id),
    cv_tried_by = of_import
  from jsonb_to_recordset(outcomes::jsonb) as o (ats_id text, resume_id text, file_id uuid)
  where k.user_id = of_user and k.ats_id = o.ats_id;
end
$$;
comment on function public.settle_ats_cvs(uuid, uuid, text) is 'What became of CVs that were due: with file_id fetched, with resume_id alone given up for good, with neither to be tried by the next load.';

revoke all on function public.load_ats_candidates(uuid, text) from public, anon, authenticated;
revoke all on function public.due_ats_cvs(uuid, uuid, integer) from public, anon, authenticated;
revoke all on function public.settle_ats_cvs(uuid, uuid, text) from public, anon, authenticated;
grant execute on function public.load_ats_candidates(uuid, text) to service_role;
grant execute on function public.due_ats_cvs(uuid, uuid, integer) to service_role;
grant execute on function public.settle_ats_cvs(uuid, uuid, text) to service_role;
