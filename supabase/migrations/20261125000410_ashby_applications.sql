alter table public.applicants add column ats_state text check (ats_state in ('archived', 'deleted'));
comment on column public.applicants.ats_state is 'What became of the candidate in the ATS: every application archived, or the candidate deleted. Null for all others.';

create table private.ats_applications (
  user_id uuid not null references public.users (id) on delete cascade,
  id text not null check (length(id) <= 200),
  ats_id text not null check (length(ats_id) <= 200),
  archived boolean not null,
  primary key (user_id, id)
);
comment on table private.ats_applications is 'Which candidate applied, and whether that is over. An application that moves to another candidate tells of a merge: in the ATS nothing else moves one.';
create index ats_applications_of_candidate on private.ats_applications (user_id, ats_id);
revoke all on private.ats_applications from public, anon, authenticated, service_role;

alter table private.ats_candidates alter column applicant_id drop not null;
comment on column private.ats_candidates.applicant_id is 'Null while every application of the candidate is archived and has been since they were first seen: then they are not checked.';
create index ats_candidates_waiting on private.ats_candidates (user_id, ats_id) where applicant_id is null;

create function private.ats_archived(of_user uuid, candidate text) returns boolean
language sql stable set search_path = '' as $$
  select coalesce(bool_and(p.archived), false)
  from private.ats_applications p where p.user_id = of_user and p.ats_id = candidate
$$;
comment on function private.ats_archived(uuid, text) is 'Whether all that a candidate applied for is over; who never applied (a lead) is not archived.';

create function private.admit_ats_candidates(of_user uuid, candidates text[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into public.applicants (user_id, origin, ats_id, name, email, phone, li_url, gh_username)
  select of_user, 'ashby', k.ats_id, k.name, k.email, k.phone, k.li_url, k.gh_username
  from private.ats_candidates k
  where k.user_id = of_user and k.ats_id = any (candidates) and k.applicant_id is null
    and not private.ats_archived(of_user, k.ats_id)
  on conflict (user_id, origin, ats_id) do nothing;

  update private.ats_candidates k set applicant_id = a.id
  from public.applicants a
  where k.user_id = of_user and k.ats_id = any (candidates) and k.applicant_id is null
    and a.user_id = of_user and a.origin = 'ashby' and a.ats_id = k.ats_id;
end
$$;
comment on function private.admit_ats_candidates(uuid, text[]) is 'Those among the candidates who are to be checked become applicants.';

drop function public.load_ats_candidates(uuid, text);
create function public.load_ats_candidates(of_user uuid, candidates text) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  ids constant text[] := array(select g.ats_id from jsonb_to_recordset(candidates::jsonb) as g (ats_id text));
begin
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

  insert into private.ats_candidates as k (user_id, ats_id, name, email, phone, li_url, gh_username, resume)
  select of_user, g.ats_id, g.name, g.email, g.phone, g.li_url, g.gh_username, g.resume
  from jsonb_to_recordset(candidates::jsonb) as g (
    ats_id text, name text, email text, phone text, li_url text, gh_username text, resume jsonb)
  on conflict (user_id, ats_id) do update set
    name = excluded.name, email = excluded.email, phone = excluded.phone,
    li_url = excluded.li_url, gh_username = excluded.gh_username, resume = excluded.resume;

  perform private.admit_ats_candidates(of_user, ids);
  return (
    select count(*) from private.ats_candidates k
    where k.user_id = of_user and k.ats_id = any (ids) and k.applicant_id is not null);
end
$$;
comment on function public.load_ats_candidates(uuid, text) is 'Takes candidates over (a JSON list, as text: not every gateway passes a list as jsonb), in a few statements however many they are: new ones become applicants unless they are archived, known ones change where no recruiter has. Returns how many of them are applicants.';

create function private.merge_ats_candidates(of_user uuid, gone text, kept text) returns void
language plpgsql volatile set search_path = '' as $$
declare
  gone_applicant uuid;
  kept_applicant uuid;
begin
  if gone = kept then
    return;
  end if;
  update private.ats_applications p set ats_id = kept where p.user_id = of_user and p.ats_id = gone;

  perform from public.applicants a
  where a.user_id = of_user and a.origin = 'ashby' and a.ats_id in (gone, kept) order by a.id for update;
  select a.id into gone_applicant from public.applicants a where a.user_id = of_user and a.origin = 'ashby' and a.ats_id = gone;
  select a.id into kept_applicant from public.applicants a where a.user_id = of_user and a.origin = 'ashby' and a.ats_id = kept;

  if gone_applicant is null then
    delete from private.ats_candidates k where k.user_id = of_user and k.ats_id = gone;
    return;
  end if;
  if kept_applicant is null then
    delete from private.ats_candidates k where k.user_id = of_user and k.ats_id = kept;
    update private.ats_candidates k set ats_id = kept where k.user_id = of_user and k.ats_id = gone;
    update public.applicants a set ats_id = kept where a.id = gone_applicant;
    return;
  end if;

  update private.ats_candidates k set cv_file_id = g.cv_file_id, cv_resume_id = g.cv_resume_id
  from private.ats_candidates g, public.applicants a
  where k.user_id = of_user and k.ats_id = kept and g.user_id = of_user and g.ats_id = gone
    and a.id = kept_applicant and a.cv_file_id is null and k.cv_file_id is null;
  update public.applicants a set
    name = coalesce(a.name, g.name),
    email = coalesce(a.email, g.email),
    phone = coalesce(a.phone, g.phone),
    li_url = coalesce(a.li_url, g.li_url),
    gh_username = coalesce(a.gh_username, g.gh_username),
    cv_file_id = coalesce(a.cv_file_id, g.cv_file_id),
    decision = coalesce(a.decision, g.decision),
    decision_reason = case when a.decision is null then g.decision_reason else a.decision_reason end,
    score_override = coalesce(a.score_override, g.score_override),
    score_override_reason = case when a.score_override is null then g.score_override_reason else a.score_override_reason end,
    notes = left(nullif(concat_ws(E'\n\n', a.notes, g.notes), ''), 50000)
  from public.applicants g
  where a.id = kept_applicant and g.id = gone_applicant;
  delete from public.applicants a where a.id = gone_applicant;
end
$$;
comment on function private.merge_ats_candidates(uuid, text, text) is 'Two candidates have become one: so do their applicants. What a recruiter wrote about the one that is gone goes over; where both say something, the one that is kept has the word. A second time it changes nothing.';

create function public.merge_ats_candidates(of_user uuid, gone text, kept text) returns void
language sql volatile security definer set search_path = '' as $$
  select private.merge_ats_candidates(of_user, gone, kept)
$$;
comment on function public.merge_ats_candidates(uuid, text, text) is 'For a merge that the ATS told of itself.';

create function public.load_ats_applications(of_user uuid, applications text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  moves constant jsonb := coalesce((
    select jsonb_agg(distinct jsonb_build_object('gone', p.ats_id, 'kept', g.ats_id))
    from jsonb_to_recordset(applications::jsonb) as g (id text, ats_id text)
    join private.ats_applications p on p.user_id = of_user and p.id = g.id and p.ats_id <> g.ats_id), '[]');
  ids constant text[] := array(select distinct g.ats_id from jsonb_to_recordset(applications::jsonb) as g (ats_id text));
  move record;
begin
  insert into private.ats_applications as p (user_id, id, ats_id, archived)
  select of_user, g.id, g.ats_id, g.archived
  from jsonb_to_recordset(applications::jsonb) as g (id text, ats_id text, archived boolean)
  on conflict (user_id, id) do update set ats_id = excluded.ats_id, archived = excluded.archived
  where (p.ats_id, p.archived) is distinct from (excluded.ats_id, excluded.archived);

  for move in select * from jsonb_to_recordset(moves) as m (gone text, kept text) loop
    -- Whoever still has another application was not merged, or not yet as far as we know.
    if not exists (select from private.ats_applications p where p.user_id = of_user and p.ats_id = move.gone) then
      perform private.merge_ats_candidates(of_user, move.gone, move.kept);
    end if;
  end loop;

  update public.applicants a set ats_state = case when private.ats_archived(of_user, a.ats_id) then 'archived' end
  where a.user_id = of_user and a.origin = 'ashby' and a.ats_id = any (ids)
    and a.ats_state is distinct from case when private.ats_archived(of_user, a.ats_id) then 'archived' end;
  perform private.admit_ats_candidates(of_user, ids);
end
$$;
comment on function public.load_ats_applications(uuid, text) is 'Takes over where applications stand (a JSON list, as text): who is archived is marked, who is no longer is checked, who was merged is one.';

create function public.mark_ats_candidate_deleted(of_user uuid, candidate text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from private.ats_applications p where p.user_id = of_user and p.ats_id = candidate;
  delete from private.ats_candidates k where k.user_id = of_user and k.ats_id = candidate;
  update public.applicants a set ats_state = 'deleted'
  where a.user_id = of_user and a.origin = 'ashby' and a.ats_id = candidate and a.ats_state is distinct from 'deleted';
end
$$;
comment on function public.mark_ats_candidate_deleted(uuid, text) is 'The ATS has forgotten a candidate: so does what we remember of its words. The applicant stays for the recruiter to delete.';

revoke all on function private.ats_archived(uuid, text) from public, anon, authenticated, service_role;
revoke all on function private.admit_ats_candidates(uuid, text[]) from public, anon, authenticated, service_role;
revoke all on function private.merge_ats_candidates(uuid, text, text) from public, anon, authenticated, service_role;
revoke all on function public.load_ats_candidates(uuid, text) from public, anon, authenticated;
revoke all on function public.merge_ats_candidates(uuid, text, text) from public, anon, authenticated;
revoke all on function public.load_ats_applications(uuid, text) from public, anon, authenticated;
revoke all on function public.mark_ats_candidate_deleted(uuid, text) from public, anon, authenticated;
grant execute on function public.load_ats_candidates(uuid, text) to service_role;
grant execute on function public.merge_ats_candidates(uuid, text, text) to service_role;
grant execute on function public.load_ats_applications(uuid, text) to service_role;
grant execute on function public.mark_ats_candidate_deleted(uuid, text) to service_role;
