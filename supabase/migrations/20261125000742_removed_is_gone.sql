create or replace function private.past_retention(of_user uuid, days integer) returns setof uuid
language sql stable set search_path = '' as $$
  select a.id from public.applicants a
  where a.user_id = of_user and a.removed_at is null
    and a.created_at < now() - make_interval(days => days)
    and a.decision is distinct from 'advance'
  order by a.created_at
$$;

create or replace function public.health(quiet_seconds integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  with waiting as (
    select part.source, part.since
    from public.applicants a
    cross join lateral (values
      ('cv', a.cv_status, a.cv_requested_at),
      ('linkedin', a.li_status, a.li_requested_at),
      ('github', a.gh_status, a.gh_requested_at),
      ('analysis', a.ai_status, a.ai_requested_at)) as part (source, status, since)
    -- Whoever has work under way stands in one of these.
    where a.user_id = auth.uid() and a.removed_at is null and a.status in ('processing', 'failed') and part.status = 'processing'
    union all
    select 'ats-push', a.ai_finished_at
    from public.applicants a join public.users u on u.id = a.user_id and u.ashby_connected
    where a.user_id = auth.uid() and a.removed_at is null and a.ats_id is not null and a.ai_status = 'ready' and a.ats_pushed_revision < a.ai_revision
  )
  select jsonb_build_object(
    'waiting', (
      select coalesce(jsonb_agg(w), '[]')
      from (
        select source, count(*) as due, min(since) as oldest,
          count(*) filter (where since < now() - make_interval(secs => greatest(0, least(quiet_seconds, 86400)))) as quiet
        from waiting group by source) as w),
    'loads', (
      select coalesce(jsonb_agg(l order by l.created_at), '[]')
      from (
        select i.id, i.kind, i.total, i.done, i.failed, i.created_at, i.updated_at
        from public.imports i where i.user_id = auth.uid() and i.status in ('pending', 'processing')) as l),
    'ats_problem', (select u.ashby_problem from public.users u where u.id = auth.uid()),
    'door', private.door_health())
$$;

create or replace function public.ask_ats_push(applicant_ids uuid[]) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  asked integer;
begin
  if not exists (select from public.users u where u.id = auth.uid() and u.ashby_connected and u.ashby_problem is null) then
    raise exception 'Ashby is not connected, or takes nothing at the moment: see Settings.' using errcode = 'VO001';
  end if;
  update public.applicants a set ats_asked = a.ats_asked + 1
  where a.user_id = auth.uid() and a.id = any (applicant_ids[1:1000]) and a.removed_at is null and a.ats_id is not null and a.ai_status = 'ready';
  get diagnostics asked = row_count;
  return asked;
end
$$;
