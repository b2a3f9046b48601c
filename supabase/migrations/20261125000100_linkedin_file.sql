alter table public.applicants
  add column li_file_id uuid,
  add constraint applicants_own_li_file foreign key (user_id, li_file_id)
    references public.files (user_id, id) on delete set null (li_file_id);
comment on column public.applicants.li_file_id is 'What LinkedIn itself saved of the profile (Save to PDF, or the data export): read in place of the address when both are given.';
create index applicants_by_li_file on public.applicants (li_file_id) where li_file_id is not null;

grant insert (li_file_id), update (li_file_id) on public.applicants to authenticated;

create or replace function private.decide() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  fresh constant private.work := row('pending', null, null, 0, null, null)::private.work;
  cv private.work := fresh;
  li private.work := fresh;
  gh private.work := fresh;
  ai private.work := fresh;
  -- The file wins over the address: beside one, another address changes nothing that is read.
  li_changed constant boolean := tg_op = 'UPDATE'
    and coalesce(new.li_file_id::text, new.li_url) is distinct from coalesce(old.li_file_id::text, old.li_url);
  restarted boolean;
  input_changed boolean := false;
begin
  if tg_op = 'INSERT' then
    cv := case when new.cv_file_id is null then row('not_provided', null, null, 0, null, null)::private.work else private.request(fresh) end;
    li := case when new.li_url is null and new.li_file_id is null then row('not_provided', null, null, 0, null, null)::private.work else private.request(fresh) end;
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
      li_changed, new.li_url is not null or new.li_file_id is not null);
    gh := private.decide_source(
      row(old.gh_status, old.gh_data, old.gh_error, old.gh_revision, old.gh_requested_at, old.gh_finished_at)::private.work,
      row(new.gh_status, new.gh_data, new.gh_error, new.gh_revision, new.gh_requested_at, new.gh_finished_at)::private.work,
      new.gh_username is distinct from old.gh_username, new.gh_username is not null);
    ai := row(old.ai_status, old.ai_data, old.ai_error, old.ai_revision, old.ai_requested_at, old.ai_finished_at)::private.work;

    input_changed := new.cv_file_id is distinct from old.cv_file_id
      or li_changed
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

create or replace function private.release_files(file_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- Locked first: of two applicants that share a file and go at the same moment, each would take the other for its reader.
  perform from public.files f where f.id = any (file_ids) order by f.id for update;
  update public.files f set deleted_at = now()
  where f.id = any (file_ids) and f.deleted_at is null
    and not exists (select from public.applicants o where o.cv_file_id = f.id)
    and not exists (select from public.applicants o where o.li_file_id = f.id);
end
$$;

create function private.li_file_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'DELETE' then
    perform private.claim_files(array[new.li_file_id]);
  end if;
  if tg_op <> 'INSERT' then
    perform private.release_files(array[old.li_file_id]);
  end if;
  if tg_op = 'UPDATE' then
    insert into public.applicant_events (applicant_id, user_id, actor_id, kind, detail)
    values (new.id, new.user_id, auth.uid(), 'edited',
      jsonb_build_object('li_file_id', jsonb_build_object('from', old.li_file_id, 'to', new.li_file_id)));
  end if;
  return null;
end
$$;
comment on function private.li_file_changed() is 'A LinkedIn file is kept while an applicant needs it, and a change of it stands in the history. Row by row: only few applicants have one.';
revoke all on function private.li_file_changed() from public, anon, authenticated, service_role;

create trigger applicants_li_file_given after insert on public.applicants
for each row when (new.li_file_id is not null) execute function private.li_file_changed();
create trigger applicants_li_file_changed after update of li_file_id on public.applicants
for each row when (new.li_file_id is distinct from old.li_file_id) execute function private.li_file_changed();
create trigger applicants_li_file_left after delete on public.applicants
for each row when (old.li_file_id is not null) execute function private.li_file_changed();
