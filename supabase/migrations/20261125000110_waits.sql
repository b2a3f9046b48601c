comment on column public.applicants.cv_requested_at is 'Since when the work is due. In the future while a service has asked for a wait: until then nothing is due, late or quiet.';
comment on column public.applicants.li_requested_at is 'As cv_requested_at.';
comment on column public.applicants.gh_requested_at is 'As cv_requested_at.';
comment on column public.applicants.ai_requested_at is 'As cv_requested_at.';

create or replace function private.settle(before private.work, after private.work) returns private.work
language plpgsql volatile set search_path = '' as $$
declare
  -- A day by the worker's clock.
  longest_wait constant interval := interval '25 hours';
begin
  if after.requested_at > before.requested_at and private.caller() not in ('anon', 'authenticated') then
    before.requested_at := after.requested_at;
    if before.status <> 'processing' or after is distinct from before or after.requested_at > now() + longest_wait then
      raise exception 'Only work under way waits, a day at most, and brings nothing with it.' using errcode = '42501';
    end if;
    return after;
  end if;
  if (after.revision, after.requested_at, after.finished_at)
     is distinct from (before.revision, before.requested_at, before.finished_at) then
    raise exception 'Revisions and times are kept by the database.' using errcode = '42501';
  end if;
  if after is not distinct from before then
    return before;
  end if;
  if private.caller() in ('anon', 'authenticated') then
    raise exception 'A status can only be set to pending.' using errcode = '42501';
  end if;
  if before.status <> 'processing' or after.status not in ('ready', 'error') then
    raise exception 'A result can only be written while its source is processing (% to %).', before.status, after.status
      using errcode = '42501';
  end if;
  if after.status = 'ready' and after.data is null then
    raise exception 'A ready source needs its data.' using errcode = '23514';
  end if;
  if after.status = 'error' and coalesce(after.error, '') = '' then
    raise exception 'A failed source needs its reason.' using errcode = '23514';
  end if;
  after.error := case when after.status = 'error' then after.error end;
  after.finished_at := now();
  return after;
end
$$;
comment on function private.settle(private.work, private.work) is 'The one way to ready or error: from processing, by a function, which may also move the time from which the work is due. Everything else is refused.';
