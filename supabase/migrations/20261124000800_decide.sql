create type private.work as (
  status public.processing_status,
  data jsonb,
  error text,
  revision integer,
  requested_at timestamptz,
  finished_at timestamptz
);
comment on type private.work is 'The columns that say where the work on one source, or on the verdict, stands.';

create function private.caller() returns text
language sql stable set search_path = '' as $$
  select coalesce(nullif(current_setting('role', true), 'none'), session_user::text)
$$;
comment on function private.caller() is 'The role that the client speaks as; unlike current_user, also inside security definer functions.';

create function private.request(work private.work) returns private.work
language sql volatile set search_path = '' as $$
  select row('processing', work.data, null, work.revision + 1, now(), null)::private.work
$$;
comment on function private.request(private.work) is 'The work is wanted (again): a new revision, so that what an older run still brings is dropped.';

create function private.settle(before private.work, after private.work) returns private.work
language plpgsql volatile set search_path = '' as $$
begin
  if (after.revision, after.requested_at, after.finished_at)
     is distinct from (before.revision, before.requested_at, before.finished_at) then
    raise exception 'Revisions and times are kept by the database.' using errcode = '42501';
  end if;
  if after is not distinct from before then
    return before;
  end if;
  if private.caller() in ('anon', 'authenticated') then
    raise exception 'A status can only be set to pending.' using errcode = '42501';
  end if;
  if before.status <> 'processing' or after.status not in ('ready', 'error') then
    raise exception 'A result can only be written while its source is processing (% to %).', before.status, after.status
      using errcode = '42501';
  end if;
  if after.status = 'ready' and after.data is null then
    raise exception 'A ready source needs its data.' using errcode = '23514';
  end if;
  if after.status = 'error' and coalesce(after.error, '') = '' then
    raise exception 'A failed source needs its reason.' using errcode = '23514';
  end if;
  after.error := case when after.status = 'error' then after.error end;
  after.finished_at := now();
  return after;
end
$$;
comment on function private.settle(private.work, private.work) is 'The one way to ready or error: from processing, by a function. Everything else is refused.';

create function private.decide_source(before private.work, after private.work, input_changed boolean, has_input boolean)
returns private.work
language plpgsql volatile set search_path = '' as $$
begin
  if input_changed then
    if after.status not in (before.status, 'pending') then
      raise exception 'A result cannot be written together with a new input.' using errcode = '42501';
    end if;
    before.data := null;
    if has_input then
      return private.request(before);
    end if;
    return row('not_provided', null, null, before.revision + 1, null, null)::private.work;
  end if;
  if after.status = 'pending' and before.status <> 'pending' then
    if not has_input then
      return before;
    end if;
    return private.request(before);
  end if;
  return private.settle(before, after);
end
$$;
comment on function private.decide_source(private.work, private.work, boolean, boolean) is 'What becomes of one source when its row changes.';

create function private.decide() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  fresh constant private.work := row('pending', null, null, 0, null, null)::private.work;
  cv private.work := fresh;
  li private.work := fresh;
  gh private.work := fresh;
  ai private.work := fresh;
  restarted boolean;
  input_changed boolean := false;
begin
  if tg_op = 'INSERT' then
    cv := case when new.cv_file_id is null then row('not_provided', null, null, 0, null, null)::private.work else private.request(fresh) end;
    li := case when new.li_url is null then row('not_provided', null, null, 0, null, null)::private.work else private.request(fresh) end;
    gh := case when new.gh_username is null then row('not_provided', null, null, 0, null, null)::private.work else private.request(fresh) end;
    new.ai_based_on := null;
  else
    if (new.id, new.user_id, new.ai_based_on) is distinct from (old.id, old.user_id, old.ai_based_on) then
      raise exception 'An applicant keeps its id, its owner and what its verdict rests on.' using errcode = '42501';
    end if;
    cv := private.decide_source(
      row(old.cv_status, old.cv_data, old.cv_error, old.cv_revision, old.cv_requested_at, old.cv_finished_at)::private.work,
      row(new.cv_status, new.cv_data, new.cv_error, new.cv_revision, new.cv_requested_at, new.cv_finished_at)::private.work,
      new.cv_file_id is distinct from old.cv_file_id, new.cv_file_id is not null);
    li := private.decide_source(
      row(old.li_status, old.li_data, old.li_error, old.li_revision, old.li_requested_at, old.li_finished_at)::private.work,
      row(new.li_status, new.li_data, new.li_error, new.li_revision, new.li_requested_at, new.li_finished_at)::private.work,
      new.li_url is distinct from old.li_url, new.li_url is not null);
    gh := private.decide_source(
      row(old.gh_status, old.gh_data, old.gh_error, old.gh_revision, old.gh_requested_at, old.gh_finished_at)::private.work,
      row(new.gh_status, new.gh_data, new.gh_error, new.gh_revision, new.gh_requested_at, new.gh_finished_at)::private.work,
      new.gh_username is distinct from old.gh_username, new.gh_username is not null);
    ai := row(old.ai_status, old.ai_data, old.ai_error, old.ai_revision, old.ai_requested_at, old.ai_finished_at)::private.work;

    input_changed := new.cv_file_id is distinct from old.cv_file_id
      or new.li_url is distinct from old.li_url
      or new.gh_username is distinct from old.gh_username;
    restarted := (cv.revision, li.revision, gh.revision) <> (old.cv_revision, old.li_revision, old.gh_revision);
    if restarted or (new.ai_status = 'pending' and old.ai_status <> 'pending') then
      -- The verdict rests on what is being read anew: it is due again.
      if new.ai_status not in (old.ai_status, 'pending') then
        raise exception 'A verdict cannot be written together with a change of its sources.' using errcode = '42501';
      end if;
      ai.status := 'pending';
      ai.error := null;
      ai.data := case when not input_changed then ai.data end;
      new.ai_based_on := null;
    else
      ai := private.settle(ai,
        row(new.ai_status, new.ai_data, new.ai_error, new.ai_revision, new.ai_requested_at, new.ai_finished_at)::private.work);
    end if;
    new.updated_at := now();
  end if;

  -- The join: the last source to become final asks for the verdict, and only once per set of revisions.
  if cv.status in ('ready', 'error', 'not_provided')
     and li.status in ('ready', 'error', 'not_provided')
     and gh.status in ('ready', 'error', 'not_provided') then
    if 'ready' not in (cv.status, li.status, gh.status) then
      ai := row('not_provided', null, null, ai.revision, null, null)::private.work;
      new.ai_based_on := null;
    elsif new.ai_based_on is distinct from array[cv.revision, li.revision, gh.revision] then
      ai := private.request(ai);
      new.ai_based_on := array[cv.revision, li.revision, gh.revision];
    end if;
  end if;

  new.cv_status := cv.status; new.cv_data := cv.data; new.cv_error := cv.error;
  new.cv_revision := cv.revision; new.cv_requested_at := cv.requested_at; new.cv_finished_at := cv.finished_at;
  new.li_status := li.status; new.li_data := li.data; new.li_error := li.error;
  new.li_revision := li.revision; new.li_requested_at := li.requested_at; new.li_finished_at := li.finished_at;
  new.gh_status := gh.status; new.gh_data := gh.data; new.gh_error := gh.error;
  new.gh_revision := gh.revision; new.gh_requested_at := gh.requested_at; new.gh_finished_at := gh.finished_at;
  new.ai_status := ai.status; new.ai_data := ai.data; new.ai_error := ai.error;
  new.ai_revision := ai.revision; new.ai_requested_at := ai.requested_at; new.ai_finished_at := ai.finished_at;
  return new;
end
$$;
comment on function private.decide() is 'Turns what a write asks for into what the row says: before the write, so that one change is one row version and one realtime message.';

create function private.said(data jsonb, path text[], at_most integer) returns text
language sql immutable set search_path = '' as $$
  select case when jsonb_typeof(data #> path) = 'string' then nullif(btrim(left(data #>> path, at_most)), '') end
$$;
comment on function private.said(jsonb, text[], integer) is 'A text that a source gave, or null: sources are strangers'' words and may hold anything.';

create function private.fill_in() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  -- Only what a source has just brought fills a gap: a field that a recruiter empties stays empty until then.
  brought jsonb;
begin
  new.name := nullif(btrim(new.name), '');
  new.email := nullif(btrim(new.email), '');
  new.phone := nullif(btrim(new.phone), '');
  new.li_url := nullif(btrim(new.li_url), '');
  new.gh_username := nullif(btrim(new.gh_username), '');
  if tg_op = 'INSERT' then
    return new;
  end if;

  if new.cv_status = 'ready' and old.cv_status <> 'ready' then
    new.li_url := coalesce(new.li_url, private.said(new.cv_data, '{links,linkedin}', 2000));
    new.gh_username := coalesce(new.gh_username, private.said(new.cv_data, '{links,github}', 2000));
  end if;
  foreach brought in array array[
    case when new.cv_status = 'ready' and old.cv_status <> 'ready' then new.cv_data end,
    case when new.li_status = 'ready' and old.li_status <> 'ready' then new.li_data end,
    case when new.gh_status = 'ready' and old.gh_status <> 'ready' then new.gh_data end]
  loop
    new.name := coalesce(new.name, private.said(brought, '{name}', 10000));
    new.email := coalesce(new.email, private.said(brought, '{email}', 1000));
    new.phone := coalesce(new.phone, private.said(brought, '{phone}', 200));
  end loop;
  return new;
end
$$;
comment on function private.fill_in() is 'Name, mail, phone and addresses that a source brought, where the recruiter left them empty.';

-- Triggers of a kind fire in the order of their names: gaps are filled before the statuses are decided.
create trigger applicants_1_fill_in before insert or update on public.applicants
for each row execute function private.fill_in();
create trigger applicants_2_decide before insert or update on public.applicants
for each row execute function private.decide();
