alter table public.users
  add column ashby_schedule_minutes integer check (ashby_schedule_minutes between 15 and 1440),
  add column ashby_changed_at timestamptz,
  add column ashby_applications_cursor text,
  add column ashby_open_at timestamptz;
comment on column public.users.ashby_schedule_minutes is 'How often a load starts by itself; null for never.';
comment on column public.users.ashby_changed_at is 'When Ashby last told of a change: a load that began before it is followed by another.';
comment on column public.users.ashby_applications_cursor is 'Up to where applications were read; ashby_sync_cursor says it of candidates.';
comment on column public.users.ashby_open_at is 'Until then Ashby takes no request of this account: a refusal that one run has met is one for all.';
grant select (ashby_schedule_minutes), update (ashby_schedule_minutes) on public.users to authenticated;

create index users_with_loads on public.users (id)
  where ashby_connected and ashby_problem is null
    and (ashby_schedule_minutes is not null or ashby_changed_at is not null);
create index imports_newest_ats_load on public.imports (user_id, created_at desc) where kind = 'ashby';

create function public.start_due_loads() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  started integer;
begin
  insert into public.imports (user_id, kind)
  select u.id, 'ashby'
  from public.users u
  left join lateral (
    select i.created_at from public.imports i
    where i.user_id = u.id and i.kind = 'ashby' order by i.created_at desc limit 1
  ) as last on true
  where u.ashby_connected and u.ashby_problem is null
    and (
      (u.ashby_schedule_minutes is not null
        and (last.created_at is null or last.created_at <= now() - make_interval(mins => u.ashby_schedule_minutes)))
      -- Webhooks come in bursts: a minute between two loads.
      or (u.ashby_changed_at is not null
        and (last.created_at is null
          or (last.created_at < u.ashby_changed_at and last.created_at <= now() - interval '1 minute'))))
  -- Of a tenant whose load runs still.
  on conflict do nothing;
  get diagnostics started = row_count;
  return started;
end
$$;
comment on function public.start_due_loads() is 'Starts the loads whose time has come, by schedule or after a change that Ashby told of; returns how many. What is due follows from the rows alone, so that a minute in which nobody asked is made up for by the next.';

revoke all on function public.start_due_loads() from public, anon, authenticated;
grant execute on function public.start_due_loads() to service_role;
