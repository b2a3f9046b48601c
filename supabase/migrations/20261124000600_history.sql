create table public.applicant_events (
  id bigint generated always as identity primary key,
  applicant_id uuid not null references public.applicants (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete cascade,
  actor_id uuid,
  kind text not null,
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
  -- A cascade from a deleted applicant or account arrives here from within another trigger.
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
