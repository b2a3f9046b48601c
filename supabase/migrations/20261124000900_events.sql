create function private.source_event(source text, applicant_id uuid, user_id uuid, revision integer) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object(
    'id', applicant_id || ':' || source || ':' || revision,
    'name', 'applicant/' || source || '.requested',
    'data', jsonb_build_object('applicant_id', applicant_id, 'user_id', user_id, 'revision', revision))
$$;
comment on function private.source_event(text, uuid, uuid, integer) is 'The event that asks for one source, with its deterministic id: sending it twice does nothing.';

create function private.post_events(events jsonb[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  chunk constant integer := 500;
  door_url text := private.setting('door_url');
  door_secret text := private.setting('door_secret');
begin
  if coalesce(cardinality(events), 0) = 0 or door_url is null or door_secret is null then
    return;
  end if;
  for start_at in 1 .. cardinality(events) by chunk loop
    perform net.http_post(
      url := door_url,
      body := to_jsonb(events[start_at : start_at + chunk - 1]),
      headers := jsonb_build_object('content-type', 'application/json', 'authorization', 'Bearer ' || door_secret),
      timeout_milliseconds := 10000);
  end loop;
exception when others then
  -- The row stays due and is found again; the recruiter's write must not fail for it.
  raise warning 'Events could not be posted: %', sqlerrm;
end
$$;
comment on function private.post_events(jsonb[]) is 'Tells the door, in few requests. At most once: the row is the truth, the event only a nudge.';

create function private.claim_files(file_ids uuid[]) returns void
language sql volatile security definer set search_path = '' as $$
  update public.files f set deleted_at = null where f.id = any (file_ids) and f.deleted_at is not null
$$;
comment on function private.claim_files(uuid[]) is 'What an applicant needs is not due for removal.';

create function private.release_files(file_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- Locked first: of two applicants that share a file and go at the same moment, each would take the other for its reader.
  perform from public.files f where f.id = any (file_ids) order by f.id for update;
  update public.files f set deleted_at = now()
  where f.id = any (file_ids) and f.deleted_at is null
    and not exists (select from public.applicants o where o.cv_file_id = f.id);
end
$$;
comment on function private.release_files(uuid[]) is 'Files that no applicant needs any more are due for removal.';

create function private.files_event(owner uuid) returns jsonb
language sql stable set search_path = '' as $$
  -- Files have no revision: the hour makes the id, so that a removal that failed is asked for again.
  select jsonb_build_object(
    'id', owner || ':files:' || to_char(date_trunc('hour', now()), 'YYYYMMDDHH24'),
    'name', 'applicant/deleted',
    'data', jsonb_build_object('applicant_id', owner, 'user_id', owner))
$$;
comment on function private.files_event(uuid) is 'The event that asks for the removal of an account''s objects that are due for it.';

create function private.applicants_inserted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.post_events(array(
    select private.source_event(s.source, a.id, a.user_id, s.revision)
    from inserted a
    cross join lateral (values
      ('cv', a.cv_status, a.cv_revision),
      ('linkedin', a.li_status, a.li_revision),
      ('github', a.gh_status, a.gh_revision)) as s (source, status, revision)
    where s.status = 'processing'));

  perform private.claim_files(array(select a.cv_file_id from inserted a where a.cv_file_id is not null));

  insert into public.applicant_events (applicant_id, user_id, actor_id, kind, detail)
  select a.id, a.user_id, auth.uid(), 'created', jsonb_build_object('origin', a.origin) from inserted a;
  insert into public.applicant_events (applicant_id, user_id, actor_id, kind, detail)
  select a.id, a.user_id, auth.uid(), 'decision', jsonb_build_object('from', null, 'to', a.decision, 'reason', a.decision_reason)
  from inserted a where a.decision is not null;
  return null;
end
$$;
comment on function private.applicants_inserted() is 'One post for the whole statement, however many applicants it brought.';

create function private.applicants_updated() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.post_events(array(
    select private.source_event(s.source, a.id, a.user_id, s.revision)
    from updated a
    join replaced b on b.id = a.id
    cross join lateral (values
      ('cv', a.cv_status, b.cv_revision, a.cv_revision),
      ('linkedin', a.li_status, b.li_revision, a.li_revision),
      ('github', a.gh_status, b.gh_revision, a.gh_revision),
      ('analysis', a.ai_status, b.ai_revision, a.ai_revision)) as s (source, status, old_revision, revision)
    where s.status = 'processing' and s.revision > s.old_revision
    union all
    select private.source_event('ats-push', a.id, a.user_id, a.ai_revision)
    from updated a
    join replaced b on b.id = a.id
    where a.ats_id is not null and a.ai_status = 'ready' and b.ai_status <> 'ready'));

  perform private.claim_files(array(
    select a.cv_file_id from updated a join replaced b on b.id = a.id
    where a.cv_file_id is distinct from b.cv_file_id and a.cv_file_id is not null));
  perform private.release_files(array(
    select b.cv_file_id from updated a join replaced b on b.id = a.id
    where a.cv_file_id is distinct from b.cv_file_id and b.cv_file_id is not null));

  insert into public.applicant_events (applicant_id, user_id, actor_id, kind, detail)
  select a.id, a.user_id, auth.uid(), s.source || '.' || s.status,
    jsonb_strip_nulls(jsonb_build_object('revision', s.revision, 'error', s.error, 'score', s.score))
  from updated a
  join replaced b on b.id = a.id
  cross join lateral (values
    ('cv', b.cv_status, a.cv_status, b.cv_revision, a.cv_revision, a.cv_error, null::integer),
    ('linkedin', b.li_status, a.li_status, b.li_revision, a.li_revision, a.li_error, null),
    ('github', b.gh_status, a.gh_status, b.gh_revision, a.gh_revision, a.gh_error, null),
    ('analysis', b.ai_status, a.ai_status, b.ai_revision, a.ai_revision, a.ai_error, a.score)
  ) as s (source, old_status, status, old_revision, revision, error, score)
  where s.status <> 'pending' and (s.status <> s.old_status or s.revision <> s.old_revision);

  insert into public.applicant_events (applicant_id, user_id, actor_id, kind, detail)
  select a.id, a.user_id, auth.uid(), 'decision',
    jsonb_build_object('from', b.decision, 'to', a.decision, 'reason', a.decision_reason)
  from updated a
  join replaced b on b.id = a.id
  where (a.decision, a.decision_reason) is distinct from (b.decision, b.decision_reason);

  insert into public.applicant_events (applicant_id, user_id, actor_id, kind, detail)
  select a.id, a.user_id, auth.uid(), 'edited',
    jsonb_object_agg(field.name, jsonb_build_object('from', field.before, 'to', field.after))
  from updated a
  join replaced b on b.id = a.id
  cross join lateral (values
    ('name', b.name, a.name),
    ('email', b.email, a.email),
    ('phone', b.phone, a.phone),
    ('li_url', b.li_url, a.li_url),
    ('gh_username', b.gh_username, a.gh_username),
    ('cv_file_id', b.cv_file_id::text, a.cv_file_id::text)
  ) as field (name, before, after)
  where field.before is distinct from field.after
  group by a.id, a.user_id;

  -- Notes are saved while they are written: one event for ten minutes of it.
  insert into public.applicant_events (applicant_id, user_id, actor_id, kind)
  select a.id, a.user_id, auth.uid(), 'notes'
  from updated a
  join replaced b on b.id = a.id
  where a.notes is distinct from b.notes
    and not exists (
      select from public.applicant_events e
      where e.applicant_id = a.id and e.kind = 'notes' and e.actor_id is not distinct from auth.uid()
        and e.created_at > now() - interval '10 minutes');

  perform private.bound_history(array(select a.id from updated a));
  return null;
end
$$;
comment on function private.applicants_updated() is 'Posts the sources whose revision rose, once per statement, and writes history.';

create function private.applicants_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.release_files(array(select d.cv_file_id from deleted d where d.cv_file_id is not null));

  perform private.post_events(array(
    select jsonb_build_object('id', d.id || ':deleted', 'name', 'applicant/deleted',
      'data', jsonb_build_object('applicant_id', d.id, 'user_id', d.user_id))
    from deleted d));
  return null;
end
$$;
comment on function private.applicants_deleted() is 'A deleted applicant''s objects are due for removal; files.deleted_at says so until they are gone.';

create function private.import_event(import_id uuid, user_id uuid) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('id', import_id || ':import:1', 'name', 'import/requested',
    'data', jsonb_build_object('import_id', import_id, 'user_id', user_id))
$$;
comment on function private.import_event(uuid, uuid) is 'The event that asks for one bulk load.';

create function private.imports_inserted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.post_events(array(
    select private.import_event(i.id, i.user_id) from inserted i));

  -- Loads that run on a schedule must not fill the table.
  delete from public.imports i
  using (select distinct n.user_id from inserted n) as owner
  where i.user_id = owner.user_id and i.status in ('ready', 'error', 'cancelled')
    and i.created_at < (
      select o.created_at from public.imports o where o.user_id = owner.user_id
      order by o.created_at desc offset 99 limit 1);
  return null;
end
$$;
comment on function private.imports_inserted() is 'A bulk load starts from its row; of an account''s ended loads the newest hundred stay.';

create function private.users_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.departures (user_id) select d.id from deleted d on conflict do nothing;
  perform private.post_events(array(select private.files_event(d.id) from deleted d));
  return null;
end
$$;
comment on function private.users_deleted() is 'An account''s rows go with it by themselves; its objects in Storage are due for removal.';

create trigger users_deleted after delete on public.users
referencing old table as deleted for each statement execute function private.users_deleted();
create trigger applicants_inserted after insert on public.applicants
referencing new table as inserted for each statement execute function private.applicants_inserted();
create trigger applicants_updated after update on public.applicants
referencing old table as replaced new table as updated for each statement execute function private.applicants_updated();
create trigger applicants_deleted after delete on public.applicants
referencing old table as deleted for each statement execute function private.applicants_deleted();
create trigger imports_inserted after insert on public.imports
referencing new table as inserted for each statement execute function private.imports_inserted();
