create table public.applicant_events (
  id bigint generated always as identity primary key,
  applicant_id uuid not null references public.applicants (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete cascade,
  actor_id uuid,
  kind text not null check (length(kind) between 1 and 100),
  detail jsonb not null default '{}',
  created_at timestamptz not null default now()
);
comment on table public.applicant_events is 'What happened to an applicant, who did it and when. Append-only.';
comment on column public.applicant_events.actor_id is 'The recruiter who did it; null when Vouch did.';
create index applicant_events_newest on public.applicant_events (applicant_id, id desc);
create index applicant_events_by_user on public.applicant_events (user_id, id desc);

create function private.refuse_rewriting_history() returns trigger
language plpgsql set search_path = '' as $$
begin
  -- From within another trigger comes the cascade of a deleted applicant or account, or the bound on one applicant's history.
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception 'History is append-only.' using errcode = '42501';
end
$$;
comment on function private.refuse_rewriting_history() is 'History that can be edited proves nothing.';

create trigger applicant_events_are_append_only
before update or delete on public.applicant_events
for each row execute function private.refuse_rewriting_history();

create trigger applicant_events_are_not_truncated
before truncate on public.applicant_events
for each statement execute function private.refuse_rewriting_history();

create function private.bound_history(applicant_ids uuid[]) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.applicant_events e
  using unnest(applicant_ids) as a (id)
  where e.applicant_id = a.id
    and e.id <= (select o.id from public.applicant_events o where o.applicant_id = a.id order by o.id desc offset 1000 limit 1)
$$;
comment on function private.bound_history(uuid[]) is 'The newest 1,000 events of an applicant stay: nobody can fill the table by asking again and again.';
