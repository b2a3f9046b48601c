alter table public.users add column retention_days integer check (retention_days between 1 and 3650);
comment on column public.users.retention_days is 'How long an applicant is kept, from the day it was added; null for ever. Whom the recruiter advances stays.';
grant select (retention_days), update (retention_days) on public.users to authenticated;

create function private.past_retention(of_user uuid, days integer) returns setof uuid
language sql stable set search_path = '' as $$
  select a.id from public.applicants a
  where a.user_id = of_user
    and a.created_at < now() - make_interval(days => days)
    and a.decision is distinct from 'advance'
  order by a.created_at
$$;
comment on function private.past_retention(uuid, integer) is 'Whose time is up, the oldest first; null days are none.';

create function public.past_retention(days integer) returns integer
language sql stable security definer set search_path = '' as $$
  select count(*)::integer from private.past_retention(auth.uid(), greatest(1, least(days, 3650)))
$$;
comment on function public.past_retention(integer) is 'How many of the caller''s applicants would go, were this the retention: told before it is switched on.';

create function public.delete_past_retention(max_applicants integer) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  deleted integer;
begin
  delete from public.applicants where id in (
    select d.id
    from public.users u
    cross join lateral (
      select p.id, row_number() over () as turn from private.past_retention(u.id, u.retention_days) as p (id) limit max_applicants
    ) as d
    where u.retention_days is not null
    -- Tenants take turns.
    order by d.turn limit max_applicants);
  get diagnostics deleted = row_count;
  return deleted;
end
$$;
comment on function public.delete_past_retention(integer) is 'Deletes applicants whose time is up, at most so many at a time; their files follow as with every deletion. Returns how many.';

revoke all on function private.past_retention(uuid, integer) from public, anon, authenticated, service_role;
revoke all on function public.past_retention(integer) from public, anon;
revoke all on function public.delete_past_retention(integer) from public, anon, authenticated;
grant execute on function public.past_retention(integer) to authenticated;
grant execute on function public.delete_past_retention(integer) to service_role;
