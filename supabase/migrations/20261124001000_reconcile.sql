create function private.ask_again(event jsonb, since timestamptz) returns jsonb
language sql stable set search_path = '' as $$
  select case
    when waited.hours < 1 then event
    else jsonb_set(event, '{id}', to_jsonb(event ->> 'id' || ':again:' || waited.hours))
  end
  from (select floor(extract(epoch from now() - since) / 3600)::integer as hours) as waited
$$;
comment on function private.ask_again(jsonb, timestamptz) is 'The same event, and once for each hour of silence a new one: a run that was cancelled or died with its failure untold would be deduplicated for ever.';

create function public.due_events(quiet_seconds integer, max_events integer) returns setof jsonb
language sql stable security definer set search_path = '' as $$
  with quiet as (
    select now() - make_interval(secs => quiet_seconds) as since
  ),
  due (kind, user_id, since, event) as (
    select 'cv', a.user_id, a.cv_requested_at, private.source_event('cv', a.id, a.user_id, a.cv_revision)
    from public.applicants a, quiet where a.cv_status = 'processing' and a.cv_requested_at < quiet.since
    union all
    select 'linkedin', a.user_id, a.li_requested_at, private.source_event('linkedin', a.id, a.user_id, a.li_revision)
    from public.applicants a, quiet where a.li_status = 'processing' and a.li_requested_at < quiet.since
    union all
    select 'github', a.user_id, a.gh_requested_at, private.source_event('github', a.id, a.user_id, a.gh_revision)
    from public.applicants a, quiet where a.gh_status = 'processing' and a.gh_requested_at < quiet.since
    union all
    select 'analysis', a.user_id, a.ai_requested_at, private.source_event('analysis', a.id, a.user_id, a.ai_revision)
    from public.applicants a, quiet where a.ai_status = 'processing' and a.ai_requested_at < quiet.since
    union all
    -- Nothing while the connection is paused; a paused push has ended its run and needs a new event later.
    select 'ats-push', a.user_id, a.ai_finished_at, private.source_event('ats-push', a.id, a.user_id, a.ai_revision)
    from public.applicants a join public.users u on u.id = a.user_id and u.ashby_connected and u.ashby_problem is null, quiet
    where a.ats_id is not null and a.ai_status = 'ready' and a.ats_pushed_revision < a.ai_revision
      and a.ai_finished_at < quiet.since
    union all
    select 'import', i.user_id, i.updated_at, private.import_event(i.id, i.user_id)
    from public.imports i, quiet where i.status in ('pending', 'processing') and i.updated_at < quiet.since
    union all
    select 'files', f.user_id, min(f.deleted_at), private.files_event(f.user_id)
    from public.files f, quiet where f.deleted_at < quiet.since group by f.user_id
    union all
    select 'files', d.user_id, d.left_at, private.files_event(d.user_id)
    from private.departures d, quiet where d.left_at < quiet.since
  ),
  -- Tenants take turns, so that one's ten thousand do not hide another's ten.
  turns as (
    select kind, since, event, row_number() over (partition by kind, user_id order by since) as turn from due
  ),
  ordered as (
    select kind, since, event, row_number() over (partition by kind order by turn, since) as place from turns
  )
  select case when kind in ('cv', 'linkedin', 'github', 'analysis', 'ats-push') then private.ask_again(event, since) else event end
  from ordered where place <= max_events order by place
$$;
comment on function public.due_events(integer, integer) is 'The events of work that is due and has been quiet, at most max_events of each kind: tenants take turns, the longest waiting first.';

create function public.expire_due(deadline_seconds integer, reason text) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  late timestamptz := now() - make_interval(secs => deadline_seconds);
  -- A statement of tens of thousands runs into the API's time limit, every minute anew.
  at_once constant integer := 500;
  expired integer := 0;
  affected integer;
begin
  update public.applicants set cv_status = 'error', cv_error = reason where id in (
    select a.id from public.applicants a where a.cv_status = 'processing' and a.cv_requested_at < late
    order by a.cv_requested_at limit at_once for update skip locked);
  get diagnostics affected = row_count;
  expired := expired + affected;
  update public.applicants set li_status = 'error', li_error = reason where id in (
    select a.id from public.applicants a where a.li_status = 'processing' and a.li_requested_at < late
    order by a.li_requested_at limit at_once for update skip locked);
  get diagnostics affected = row_count;
  expired := expired + affected;
  update public.applicants set gh_status = 'error', gh_error = reason where id in (
    select a.id from public.applicants a where a.gh_status = 'processing' and a.gh_requested_at < late
    order by a.gh_requested_at limit at_once for update skip locked);
  get diagnostics affected = row_count;
  expired := expired + affected;
  update public.applicants set ai_status = 'error', ai_error = reason where id in (
    select a.id from public.applicants a where a.ai_status = 'processing' and a.ai_requested_at < late
    order by a.ai_requested_at limit at_once for update skip locked);
  get diagnostics affected = row_count;
  expired := expired + affected;
  update public.imports set status = 'error', error = reason where status in ('pending', 'processing') and updated_at < late;
  get diagnostics affected = row_count;
  return expired + affected;
end
$$;
comment on function public.expire_due(integer, text) is 'Work past its deadline ends in error with a reason instead of waiting for ever, at most 500 of each kind at a time; returns how many.';

create function public.removable_objects(of_user uuid, max_objects integer) returns setof text
language sql stable security definer set search_path = '' as $$
  (select f.path from public.files f where f.user_id = of_user and f.deleted_at <= now() limit max_objects)
  union
  -- An upload that was never recorded, or whose account is gone.
  (select o.name from storage.objects o
   where o.bucket_id = 'cvs' and o.name like of_user || '/%'
     and not exists (select from public.files f where f.path = o.name)
     and (o.created_at < now() - interval '1 day' or not exists (select from public.users u where u.id = of_user))
   limit max_objects)
$$;
comment on function public.removable_objects(uuid, integer) is 'Paths in Storage that nobody needs any more, of one account.';

create function public.objects_removed(of_user uuid, paths text[]) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.files f where f.user_id = of_user and f.path = any (paths) and f.deleted_at is not null;
  delete from private.departures d
  where d.user_id = of_user
    and not exists (select from storage.objects o where o.bucket_id = 'cvs' and o.name like of_user || '/%');
$$;
comment on function public.objects_removed(uuid, text[]) is 'These objects are gone from Storage: so their rows go.';

revoke all on function public.due_events(integer, integer) from public, anon, authenticated;
revoke all on function public.expire_due(integer, text) from public, anon, authenticated;
grant execute on function public.due_events(integer, integer) to service_role;
grant execute on function public.expire_due(integer, text) to service_role;
revoke all on function public.removable_objects(uuid, integer) from public, anon, authenticated;
revoke all on function public.objects_removed(uuid, text[]) from public, anon, authenticated;
grant execute on function public.removable_objects(uuid, integer) to service_role;
grant execute on function public.objects_removed(uuid, text[]) to service_role;
