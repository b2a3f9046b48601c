create or replace function private.imports_inserted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.post_events(array(
    select private.import_event(i.id, i.user_id) from inserted i));

  perform private.claim_files(array(select i.file_id from inserted i where i.file_id is not null));

  -- Loads that run on a schedule must not fill the table.
  delete from public.imports i
  using (select distinct n.user_id, n.kind from inserted n) as added
  where i.user_id = added.user_id and i.kind = added.kind and i.status in ('ready', 'error', 'cancelled')
    and i.created_at < (
      select o.created_at from public.imports o
      where o.user_id = added.user_id and o.kind = added.kind
      order by o.created_at desc offset 99 limit 1);
  return null;
end
$$;
comment on function private.imports_inserted() is 'A bulk load starts from its row and keeps its file; of an account''s ended loads the newest hundred of each kind stay, so that a schedule''s do not push a file''s out.';

create or replace function private.release_files(file_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- Locked first: of two that share a file and go at the same moment, each would take the other for its reader.
  perform from public.files f where f.id = any (file_ids) order by f.id for update;
  update public.files f set deleted_at = now()
  where f.id = any (file_ids) and f.deleted_at is null
    and not exists (select from public.applicants o where o.cv_file_id = f.id or o.li_file_id = f.id)
    and not exists (select from public.imports i where i.file_id = f.id);
end
$$;
comment on function private.release_files(uuid[]) is 'Files that neither an applicant nor a bulk load needs any more are due for removal.';

create or replace function private.imports_updated() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.release_files(array(
    select b.file_id from replaced b join updated a on a.id = b.id where b.file_id is not null and a.file_id is null));
  perform private.post_events(array(
    select private.files_event(owner.user_id) from (
      select distinct a.user_id from replaced b join updated a on a.id = b.id
      where b.file_id is not null and a.file_id is null) as owner));
  return null;
end
$$;

create or replace function private.imports_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.release_files(array(select d.file_id from deleted d where d.file_id is not null));
  return null;
end
$$;
drop function private.let_go(uuid[]);
