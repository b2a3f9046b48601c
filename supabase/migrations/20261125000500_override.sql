alter table public.applicants
  add column score_override integer check (score_override between 0 and 100),
  add column score_override_reason text check (length(score_override_reason) <= 5000),
  add column score_override_at timestamptz,
  add column score_override_of integer,
  add column shown_score integer generated always as (
    coalesce(score_override, case
      when jsonb_typeof(ai_data -> 'score') = 'number' then
        case
          when (ai_data ->> 'score')::numeric between 0 and 100
            and trunc((ai_data ->> 'score')::numeric) = (ai_data ->> 'score')::numeric
            then (ai_data ->> 'score')::numeric::integer
        end
    end)
  ) stored,
  add column ats_asked integer not null default 0,
  add constraint override_has_its_reason check ((score_override is null) = (score_override_reason is null));
comment on column public.applicants.score_override is 'The recruiter''s own score, in place of the verdict''s until it is taken back: no newer verdict replaces it.';
comment on column public.applicants.score_override_of is 'The verdict''s score when it was overridden, so that a newer one that differs can be told.';
comment on column public.applicants.shown_score is 'The score that lists show and sort by: the recruiter''s where there is one, else the verdict''s.';
comment on column public.applicants.ats_asked is 'How often the ATS was to be told of a verdict anew: its score was overridden, or a recruiter asked.';

drop index public.applicants_best;
drop index public.applicants_worst;
create index applicants_best on public.applicants (user_id, shown_score desc nulls last, id desc);
create index applicants_worst on public.applicants (user_id, shown_score, id);

grant update (score_override, score_override_reason) on public.applicants to authenticated;

create function private.override_score() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  changed boolean;
begin
  new.score_override_reason := nullif(btrim(new.score_override_reason, E' \t\r\n'), '');
  if tg_op = 'INSERT' then
    new.score_override_at := case when new.score_override is not null then now() end;
    new.score_override_of := null;
    return new;
  end if;
  changed := (new.score_override, new.score_override_reason) is distinct from (old.score_override, old.score_override_reason);
  new.score_override_at := case when not changed then old.score_override_at when new.score_override is not null then now() end;
  new.score_override_of := case when not changed then old.score_override_of when new.score_override is not null then old.score end;
  if new.ats_id is not null and (changed or new.ats_asked > old.ats_asked) then
    new.ats_asked := old.ats_asked + 1;
    new.ats_pushed_revision := 0;
  else
    new.ats_asked := old.ats_asked;
  end if;
  return new;
end
$$;
comment on function private.override_score() is 'When a score was overridden, and which, the database keeps; the ATS is then to be told anew.';

create trigger applicants_3_override before insert or update on public.applicants
for each row execute function private.override_score();

create function private.applicants_overridden() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.applicant_events (applicant_id, user_id, actor_id, kind, detail)
  select a.id, a.user_id, auth.uid(), 'override',
    jsonb_build_object('from', b.score_override, 'to', a.score_override, 'reason', a.score_override_reason, 'score', a.score)
  from updated a
  join replaced b on b.id = a.id
  where (a.score_override, a.score_override_reason) is distinct from (b.score_override, b.score_override_reason);

  perform private.post_events(array(
    select jsonb_set(event, '{id}', to_jsonb(event ->> 'id' || ':asked:' || asked))
    from (
      select private.source_event('ats-push', a.id, a.user_id, a.ai_revision) as event, a.ats_asked as asked
      from updated a
      join replaced b on b.id = a.id
      where a.ats_asked > b.ats_asked and a.ai_status = 'ready') as wanted));
  return null;
end
$$;
comment on function private.applicants_overridden() is 'An override stands in the history, and the ATS is told; the event''s id counts the askings, so that it is not taken for the one before.';

create trigger applicants_overridden after update on public.applicants
referencing old table as replaced new table as updated for each statement execute function private.applicants_overridden();

create function public.ask_ats_push(applicant_ids uuid[]) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  asked integer;
begin
  if not exists (select from public.users u where u.id = auth.uid() and u.ashby_connected and u.ashby_problem is null) then
    raise exception 'Ashby is not connected, or takes nothing at the moment: see Settings.' using errcode = 'VO001';
  end if;
  update public.applicants a set ats_asked = a.ats_asked + 1
  where a.user_id = auth.uid() and a.id = any (applicant_ids[1:1000]) and a.ats_id is not null and a.ai_status = 'ready';
  get diagnostics asked = row_count;
  return asked;
end
$$;
comment on function public.ask_ats_push(uuid[]) is 'Has the caller''s applicants written to the ATS, also those that were before; returns how many are there and have a verdict.';

revoke all on function private.override_score() from public, anon, authenticated, service_role;
revoke all on function private.applicants_overridden() from public, anon, authenticated, service_role;
revoke all on function public.ask_ats_push(uuid[]) from public, anon;
grant execute on function public.ask_ats_push(uuid[]) to authenticated;
