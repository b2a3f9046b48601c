comment on table private.departures is 'Accounts that are to go, or are gone while objects of theirs may still stand in Storage: removing what is left is due until the row is gone.';

create function public.begin_departure(of_user uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into private.departures (user_id)
  select u.id from public.users u where u.id = of_user
  on conflict do nothing;
  perform private.post_events(array[
    jsonb_set(private.files_event(of_user), '{id}', to_jsonb(of_user || ':departure'))]);
end
$$;
comment on function public.begin_departure(uuid) is 'An account is to go with all it owns. From here on that is due, whatever dies on the way.';

create function public.remove_departed(of_user uuid, max_applicants integer) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  deleted integer;
begin
  if not exists (select from private.departures d where d.user_id = of_user) then
    return false;
  end if;
  -- In portions: an account of a hundred thousand in one statement runs into the API's time limit.
  delete from public.applicants where id in (
    select a.id from public.applicants a where a.user_id = of_user limit max_applicants);
  get diagnostics deleted = row_count;
  if deleted = max_applicants then
    return true;
  end if;
  delete from auth.users where id = of_user;
  return false;
end
$$;
comment on function public.remove_departed(uuid, integer) is 'Takes the next applicants of an account that is to go, and with the last of them the account; returns whether there are more. Of any other account it takes nothing.';

create or replace function public.objects_removed(of_user uuid, paths text[]) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.files f where f.user_id = of_user and f.path = any (paths) and f.deleted_at is not null;
  delete from private.departures d
  where d.user_id = of_user
    and not exists (select from public.users u where u.id = of_user)
    and not exists (select from storage.objects o where o.bucket_id = 'cvs' and o.name like of_user || '/%');
$$;

revoke all on function public.begin_departure(uuid) from public, anon, authenticated;
revoke all on function public.remove_departed(uuid, integer) from public, anon, authenticated;
grant execute on function public.begin_departure(uuid) to service_role;
grant execute on function public.remove_departed(uuid, integer) to service_role;
