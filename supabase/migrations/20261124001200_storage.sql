insert into storage.buckets (id, name, public, file_size_limit)
values ('cvs', 'cvs', false, 10485760)
on conflict (id) do update set public = excluded.public, file_size_limit = excluded.file_size_limit;

create policy "read own cvs" on storage.objects for select to authenticated
  using (bucket_id = 'cvs' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "add own cvs" on storage.objects for insert to authenticated
  with check (
    bucket_id = 'cvs'
    and starts_with(name, (select auth.uid())::text || '/')
    -- A token outlives its account; what it brought then, nobody would ever remove.
    and exists (select from public.users u where u.id = (select auth.uid()))
    and substr(name, 38) ~ '^[A-Za-z0-9_-]+/[A-Za-z0-9_-][A-Za-z0-9_.!''() &@=+,-]*$');
create policy "delete own cvs" on storage.objects for delete to authenticated
  using (bucket_id = 'cvs' and (storage.foldername(name))[1] = (select auth.uid())::text);
