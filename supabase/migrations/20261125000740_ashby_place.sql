alter table public.imports drop constraint imports_place_check;
alter table public.imports add constraint imports_place_check
  check (jsonb_typeof(place) = 'object' and octet_length(place::text) <= 100000);
comment on column public.imports.place is 'Where the load goes on when it is interrupted or its run is lost. Of a load from the ATS also which run has it (run) and which of its tries (hold): nobody else may write.';

create function private.holds_ats_load(of_user uuid, of_import uuid, of_hold uuid) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  -- Locked, so that nobody takes the load over while its holder writes.
  perform from public.imports i
  where i.id = of_import and i.user_id = of_user and i.kind = 'ashby' and i.status in ('pending', 'processing')
    and i.place ->> 'hold' = of_hold::text
  for update;
  return found;
end
$$;
comment on function private.holds_ats_load(uuid, uuid, uuid) is 'Whether the load has not ended and is still this try''s: what a late one has read may be older than what stands.';

create function public.begin_ats_load(of_user uuid, of_import uuid, of_run text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.imports i set
    status = 'processing',
    place = coalesce(i.place, '{}') - 'hold' || jsonb_build_object('run', of_run)
  where i.id = of_import and i.user_id = of_user and i.kind = 'ashby' and i.status in ('pending', 'processing');
  return found;
end
$$;
comment on function public.begin_ats_load(uuid, uuid, text) is 'A run takes the load up, where it stands; from then on an earlier run writes nothing. False when it has ended.';

create function public.hold_ats_load(of_user uuid, of_import uuid, of_run text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  held public.imports;
begin
  update public.imports i set place = i.place || jsonb_build_object('hold', gen_random_uuid())
  where i.id = of_import and i.user_id = of_user and i.kind = 'ashby' and i.status in ('pending', 'processing')
    and i.place ->> 'run' = of_run
  returning i.* into held;
  if not found then
    return null;
  end if;
  return jsonb_build_object(
    'hold', held.place -> 'hold',
    'at', held.place -> 'at',
    'progress', jsonb_build_object('done', held.done, 'failed', held.failed, 'failures', held.failures),
    'tokens', (
      select jsonb_build_object('candidates', u.ashby_sync_cursor, 'applications', u.ashby_applications_cursor)
      from public.users u where u.id = of_user));
end
$$;
comment on function public.hold_ats_load(uuid, uuid, text) is 'A try of a run''s step takes hold of the load: gives where it stands, or null when it has ended or another run has it. An earlier try of the step, which may only be slow, writes nothing from then on.';

create function public.move_ats_load(of_user uuid, of_import uuid, of_hold uuid, progress text, next_at text default null) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not private.holds_ats_load(of_user, of_import, of_hold) then
    return false;
  end if;
  update public.imports i set
    place = case when next_at is null then i.place else i.place || jsonb_build_object('at', next_at::jsonb) end,
    done = (progress::jsonb ->> 'done')::integer,
    failed = (progress::jsonb ->> 'failed')::integer,
    failures = progress::jsonb -> 'failures'
  where i.id = of_import;
  return true;
end
$$;
comment on function public.move_ats_load(uuid, uuid, uuid, text, text) is 'Moves progress, and with next_at the place; counts are absolute, so that moving twice does no harm. False when the load has ended or is another''s.';

create function public.finish_ats_load(of_user uuid, of_import uuid, of_hold uuid, candidates_token text default null, applications_token text default null)
returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not private.holds_ats_load(of_user, of_import, of_hold) then
    return false;
  end if;
  update public.users u set
    ashby_sync_cursor = coalesce(candidates_token, u.ashby_sync_cursor),
    ashby_applications_cursor = coalesce(applications_token, u.ashby_applications_cursor)
  where u.id = of_user;
  update public.imports i set status = 'ready', total = i.done + i.failed, place = null where i.id = of_import;
  return true;
end
$$;
comment on function public.finish_ats_load(uuid, uuid, uuid, text, text) is 'Ends a load well and remembers up to where it has read, as one.';

create function public.fail_ats_load(of_user uuid, of_import uuid, of_run text, reason text) returns void
language sql volatile security definer set search_path = '' as $$
  update public.imports i set status = 'error', error = left(reason, 5000)
  where i.id = of_import and i.user_id = of_user and i.kind = 'ashby' and i.status in ('pending', 'processing')
    and (i.place is null or i.place ->> 'run' = of_run)
$$;
comment on function public.fail_ats_load(uuid, uuid, text, text) is 'The run that has the load has failed for good; the failure of an earlier one says nothing.';

alter function public.load_ats_candidates(uuid, text) set schema private;
alter function public.load_ats_applications(uuid, text) set schema private;
revoke all on function private.load_ats_candidates(uuid, text), private.load_ats_applications(uuid, text) from service_role;

create function public.load_ats_candidates(of_user uuid, of_import uuid, of_hold uuid, candidates text) returns integer
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not private.holds_ats_load(of_user, of_import, of_hold) then
    return null;
  end if;
  return private.load_ats_candidates(of_user, candidates);
end
$$;
comment on function public.load_ats_candidates(uuid, uuid, uuid, text) is 'Takes candidates over for a load; returns how many of them are applicants, or null when the load has ended or is another''s.';

create function public.load_ats_applications(of_user uuid, of_import uuid, of_hold uuid, applications text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not private.holds_ats_load(of_user, of_import, of_hold) then
    return false;
  end if;
  perform private.load_ats_applications(of_user, applications);
  return true;
end
$$;
comment on function public.load_ats_applications(uuid, uuid, uuid, text) is 'Takes over for a load where applications stand; false when the load has ended or is another''s.';

drop function public.settle_ats_cvs(uuid, uuid, text);
create function public.settle_ats_cvs(of_user uuid, of_import uuid, of_hold uuid, outcomes text, progress text)
returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not public.move_ats_load(of_user, of_import, of_hold, progress) then
    return false;
  end if;
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
  return true;
end
$$;
comment on function public.settle_ats_cvs(uuid, uuid, uuid, text, text) is 'What became of CVs that were due (with file_id fetched, with resume_id alone given up for good, with neither to be tried by the next load) and the progress that this makes, as one. False when the load has ended or is another''s.';

revoke all on function private.holds_ats_load(uuid, uuid, uuid) from public, anon, authenticated, service_role;
revoke all on function public.begin_ats_load(uuid, uuid, text) from public, anon, authenticated;
revoke all on function public.hold_ats_load(uuid, uuid, text) from public, anon, authenticated;
revoke all on function public.move_ats_load(uuid, uuid, uuid, text, text) from public, anon, authenticated;
revoke all on function public.finish_ats_load(uuid, uuid, uuid, text, text) from public, anon, authenticated;
revoke all on function public.fail_ats_load(uuid, uuid, text, text) from public, anon, authenticated;
revoke all on function public.load_ats_candidates(uuid, uuid, uuid, text) from public, anon, authenticated;
revoke all on function public.load_ats_applications(uuid, uuid, uuid, text) from public, anon, authenticated;
revoke all on function public.settle_ats_cvs(uuid, uuid, uuid, text, text) from public, anon, authenticated;
grant execute on function public.begin_ats_load(uuid, uuid, text) to service_role;
grant execute on function public.hold_ats_load(uuid, uuid, text) to service_role;
grant execute on function public.move_ats_load(uuid, uuid, uuid, text, text) to service_role;
grant execute on function public.finish_ats_load(uuid, uuid, uuid, text, text) to service_role;
grant execute on function public.fail_ats_load(uuid, uuid, text, text) to service_role;
grant execute on function public.load_ats_candidates(uuid, uuid, uuid, text) to service_role;
grant execute on function public.load_ats_applications(uuid, uuid, uuid, text) to service_role;
grant execute on function public.settle_ats_cvs(uuid, uuid, uuid, text, text) to service_role;
