alter table public.applicants add column removed_at timestamptz;
comment on column public.applicants.removed_at is 'When its recruiter removed it: out of sight from then on, and deleted for good a minute later. Till then it can be restored.';
create index applicants_removed on public.applicants (removed_at) where removed_at is not null;

alter policy "read own applicants" on public.applicants using (user_id = (select auth.uid()) and removed_at is null);

create function public.remove_applicants(applicant_ids uuid[]) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  removed integer;
begin
  update public.applicants a set removed_at = now()
  where a.user_id = auth.uid() and a.id = any (applicant_ids[1:1000]) and a.removed_at is null;
  get diagnostics removed = row_count;
  return removed;
end
$$;
comment on function public.remove_applicants(uuid[]) is 'Puts the caller''s applicants out of sight; the deletion follows by itself, whether or not the page that asked stays open. At most 1,000 at a time.';

create function public.restore_applicants(applicant_ids uuid[]) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  restored integer;
begin
  update public.applicants a set removed_at = null
  where a.user_id = auth.uid() and a.id = any (applicant_ids[1:1000]) and a.removed_at is not null;
  get diagnostics restored = row_count;
  return restored;
end
$$;
comment on function public.restore_applicants(uuid[]) is 'Takes a removal back, while what was removed is still there; returns how many are.';

create function public.delete_removed(after_seconds integer, max_rows integer) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  deleted integer;
begin
  delete from public.applicants a
  where a.id in (
    select r.id from public.applicants r
    where r.removed_at < now() - make_interval(secs => after_seconds)
    order by r.removed_at limit max_rows for update skip locked);
  get diagnostics deleted = row_count;
  return deleted;
end
$$;
comment on function public.delete_removed(integer, integer) is 'Deletes for good what was removed and not restored; their files are due for removal with them.';

revoke all on function public.remove_applicants(uuid[]) from public, anon, service_role;
revoke all on function public.restore_applicants(uuid[]) from public, anon, service_role;
revoke all on function public.delete_removed(integer, integer) from public, anon, authenticated;
grant execute on function public.remove_applicants(uuid[]) to authenticated;
grant execute on function public.restore_applicants(uuid[]) to authenticated;
grant execute on function public.delete_removed(integer, integer) to service_role;
