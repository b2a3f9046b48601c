create function public.due_events(quiet_seconds integer, max_events integer) returns setof jsonb
language sql stable security definer set search_path = '' as $$
  (select private.source_event('cv', id, user_id, cv_revision) from public.applicants
   where cv_status = 'processing' and cv_requested_at < now() - make_interval(secs => quiet_seconds)
   order by cv_requested_at limit max_events)
  union all
  (select private.source_event('linkedin', id, user_id, li_revision) from public.applicants
   where li_status = 'processing' and li_requested_at < now() - make_interval(secs => quiet_seconds)
   order by li_requested_at limit max_events)
  union all
  (select private.source_event('github', id, user_id, gh_revision) from public.applicants
   where gh_status = 'processing' and gh_requested_at < now() - make_interval(secs => quiet_seconds)
   order by gh_requested_at limit max_events)
  union all
  (select private.source_event('analysis', id, user_id, ai_revision) from public.applicants
   where ai_status = 'processing' and ai_requested_at < now() - make_interval(secs => quiet_seconds)
   order by ai_requested_at limit max_events)
  union all
  (select jsonb_build_object('id', i.id || ':import:1', 'name', 'import/requested',
     'data', jsonb_build_object('import_id', i.id, 'user_id', i.user_id))
   from public.imports i
   where i.status = 'pending' and i.created_at < now() - make_interval(secs => quiet_seconds)
   order by i.created_at limit max_events)
  union all
  -- Files have no revision: the hour makes the id, so that a removal that failed is asked for again.
  (select distinct on (f.user_id) jsonb_build_object(
     'id', f.user_id || ':files:' || to_char(date_trunc('hour', now()), 'YYYYMMDDHH24'), 'name', 'applicant/deleted',
     'data', jsonb_build_object('applicant_id', f.id, 'user_id', f.user_id))
   from public.files f
   where f.deleted_at < now() - make_interval(secs => quiet_seconds)
   order by f.user_id limit max_events)
$$;
comment on function public.due_events(integer, integer) is 'The events of work that is due and has been quiet, at most max_events of each kind, the longest waiting first.';

create function public.expire_due(deadline_seconds integer, reason text) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  late timestamptz := now() - make_interval(secs => deadline_seconds);
  expired integer := 0;
  affected integer;
begin
  update public.applicants set cv_status = 'error', cv_error = reason where cv_status = 'processing' and cv_requested_at < late;
  get diagnostics affected = row_count;
  expired := expired + affected;
  update public.applicants set li_status = 'error', li_error = reason where li_status = 'processing' and li_requested_at < late;
  get diagnostics affected = row_count;
  expired := expired + affected;
  update public.applicants set gh_status = 'error', gh_error = reason where gh_status = 'processing' and gh_requested_at < late;
  get diagnostics affected = row_count;
  expired := expired + affected;
  update public.applicants set ai_status = 'error', ai_error = reason where ai_status = 'processing' and ai_requested_at < late;
  get diagnostics affected = row_count;
  return expired + affected;
end
$$;
comment on function public.expire_due(integer, text) is 'Work past its deadline ends in error with a reason instead of waiting for ever; returns how many.';

revoke all on function public.due_events(integer, integer) from public, anon, authenticated;
revoke all on function public.expire_due(integer, text) from public, anon, authenticated;
grant execute on function public.due_events(integer, integer) to service_role;
grant execute on function public.expire_due(integer, text) to service_role;
