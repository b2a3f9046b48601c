create function private.door_health() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object(
    'accepted_at', (
      select date_trunc('minute', max(r.created)) from net._http_response r where r.status_code between 200 and 299),
    'failures', (
      select coalesce(jsonb_agg(f order by f.last desc), '[]')
      from (
        select r.status_code as status, coalesce(r.timed_out, false) as timed_out,
          date_trunc('minute', min(r.created)) as first, date_trunc('minute', max(r.created)) as last
        from net._http_response r
        where r.created > now() - interval '1 hour' and (r.status_code is null or r.status_code >= 400)
        group by r.status_code, coalesce(r.timed_out, false)) as f));
exception when insufficient_privilege or undefined_table then
  return null;
end
$$;
comment on function private.door_health() is 'How the last hour''s posts to the door ended: status codes and minutes, which are the service''s own. Neither what was posted nor how much, which would tell of tenants.';

create function public.health(quiet_seconds integer) returns jsonb
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
    where a.user_id = auth.uid() and a.status in ('processing', 'failed') and part.status = 'processing'
    union all
    select 'ats-push', a.ai_finished_at
    from public.applicants a join public.users u on u.id = a.user_id and u.ashby_connected
    where a.user_id = auth.uid() and a.ats_id is not null and a.ai_status = 'ready' and a.ats_pushed_revision < a.ai_revision
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
comment on function public.health(integer) is 'The caller''s own work that is due, what of it has been quiet for so long, and loads under way; and whether the door answers, which is the same for all.';

revoke all on function private.door_health() from public, anon, authenticated, service_role;
revoke all on function public.health(integer) from public, anon;
grant execute on function public.health(integer) to authenticated;
