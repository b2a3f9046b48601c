alter table public.imports
  add column file_id uuid,
  add column file_name text check (length(file_name) <= 255),
  add column mapping jsonb check (jsonb_typeof(mapping) = 'object' and octet_length(mapping::text) <= 5000),
  add column place jsonb check (jsonb_typeof(place) = 'object' and octet_length(place::text) <= 5000),
  -- An ended load has let go of its file, so only an account that goes takes a load along.
  add constraint imports_own_file foreign key (user_id, file_id)
    references public.files (user_id, id) on delete cascade,
  add constraint only_csv_has_a_file check (kind = 'csv' or (file_id is null and mapping is null));
comment on column public.imports.file_id is 'The CSV file, while the load needs it; null once it has ended, and the file is removed.';
comment on column public.imports.mapping is 'How the CSV file is to be read: encoding, delimiter, and which column holds what.';
comment on column public.imports.place is 'Where the load goes on when it is interrupted or its run is lost.';
create index imports_by_file on public.imports (file_id) where file_id is not null;

grant insert (file_id, mapping) on public.imports to authenticated;

create function private.name_import() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.file_name := (select f.name from public.files f where f.user_id = new.user_id and f.id = new.file_id);
  return new;
end
$$;
comment on function private.name_import() is 'What the file of a load is called outlives the file.';
create trigger imports_name before insert on public.imports
for each row when (new.file_id is not null) execute function private.name_import();

create or replace function private.guard_import() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (new.id, new.user_id, new.kind, new.file_id, new.file_name, new.mapping)
     is distinct from (old.id, old.user_id, old.kind, old.file_id, old.file_name, old.mapping) then
    raise exception 'A bulk load keeps its id, its owner, its kind, its file and its mapping.' using errcode = '42501';
  end if;
  if private.caller() in ('anon', 'authenticated') and new.status <> 'cancelled' then
    raise exception 'A bulk load can only be cancelled.' using errcode = '42501';
  end if;
  if old.status in ('ready', 'error', 'cancelled') then
    raise exception 'This bulk load has ended (%).', old.status using errcode = '42501';
  end if;
  new.updated_at := now();
  new.finished_at := null;
  if new.status in ('ready', 'error', 'cancelled') then
    new.finished_at := now();
    new.file_id := null;
  end if;
  return new;
end
$$;
comment on function private.guard_import() is 'A load moves on until it has ended, and then no more: progress that comes after a cancel is refused. With its end it lets go of its file.';

create or replace function private.import_event(import_id uuid, user_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select private.ask_again(
    jsonb_build_object('id', import_id || ':import:1', 'name', 'import/requested',
      'data', jsonb_build_object('import_id', import_id, 'user_id', user_id)),
    coalesce((select i.updated_at from public.imports i where i.id = import_id), now()))
$$;
comment on function private.import_event(uuid, uuid) is 'The event that asks for one bulk load; for each hour that the load has been silent a new one, so that a lost run is replaced.';

create or replace function private.imports_inserted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.post_events(array(
    select private.import_event(i.id, i.user_id) from inserted i));

  perform private.claim_files(array(select i.file_id from inserted i where i.file_id is not null));

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
comment on function private.imports_inserted() is 'A bulk load starts from its row and keeps its file; of an account''s ended loads the newest hundred stay.';

create function private.let_go(file_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- Locked first: of two loads of one file that end at the same moment, each would take the other for its reader.
  perform from public.files f where f.id = any (file_ids) order by f.id for update;
  perform private.release_files(array(
    select f.id from unnest(file_ids) as f (id)
    where not exists (select from public.imports i where i.file_id = f.id)));
end
$$;
comment on function private.let_go(uuid[]) is 'Files that no bulk load needs any more, nor an applicant, are due for removal.';

create function private.imports_updated() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.let_go(array(
    select b.file_id from replaced b join updated a on a.id = b.id where b.file_id is not null and a.file_id is null));
  perform private.post_events(array(
    select private.files_event(owner.user_id) from (
      select distinct a.user_id from replaced b join updated a on a.id = b.id
      where b.file_id is not null and a.file_id is null) as owner));
  return null;
end
$$;
comment on function private.imports_updated() is 'The CSV file of a load that has ended is due for removal.';

create function private.imports_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.let_go(array(select d.file_id from deleted d where d.file_id is not null));
  return null;
end
$$;
comment on function private.imports_deleted() is 'A load that goes takes its file along.';

create trigger imports_updated after update on public.imports
referencing old table as replaced new table as updated for each statement execute function private.imports_updated();
create trigger imports_deleted after delete on public.imports
referencing old table as deleted for each statement execute function private.imports_deleted();
revoke all on function private.name_import(), private.let_go(uuid[]), private.imports_updated(), private.imports_deleted()
  from public, anon, authenticated, service_role;
