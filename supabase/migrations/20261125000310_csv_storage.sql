insert into storage.buckets (id, name, public, file_size_limit)
values ('csvs', 'csvs', false, 52428800)
on conflict (id) do update set public = excluded.public, file_size_limit = excluded.file_size_limit;

create policy "read own csvs" on storage.objects for select to authenticated
  using (bucket_id = 'csvs' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "add own csvs" on storage.objects for insert to authenticated
  with check (
    bucket_id = 'csvs'
    and starts_with(name, (select auth.uid())::text || '/')
    and exists (select from public.users u where u.id = (select auth.uid()))
    and substr(name, 38) ~ '^[A-Za-z0-9_-]+/[A-Za-z0-9_-][A-Za-z0-9_.!''() &@=+,-]*$');
create policy "delete own csvs" on storage.objects for delete to authenticated
  using (bucket_id = 'csvs' and (storage.foldername(name))[1] = (select auth.uid())::text);

create or replace function public.removable_objects(of_user uuid, max_objects integer) returns setof text
language sql stable security definer set search_path = '' as $$
  (select f.path from public.files f where f.user_id = of_user and f.deleted_at <= now() limit max_objects)
  union
  -- An upload that was never recorded, or whose account is gone.
  (select o.name from storage.objects o
   where o.bucket_id in ('cvs', 'csvs') and o.name like of_user || '/%'
     and not exists (select from public.files f where f.path = o.name)
     and (o.created_at < now() - interval '1 day' or not exists (select from public.users u where u.id = of_user))
   limit max_objects)
$$;
comment on function public.removable_objects(uuid, integer) is 'Paths in Storage, of both buckets, that nobody needs any more, of one account.';

create function private.keep_departure() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from storage.objects o where o.bucket_id = 'csvs' and o.name like old.user_id || '/%') then
    return null;
  end if;
  return old;
end
$$;
comment on function private.keep_departure() is 'An account is gone only when its CSV files are, too.';
create trigger departures_keep before delete on private.departures
for each row execute function private.keep_departure();
revoke all on function private.keep_departure() from public, anon, authenticated, service_role;
