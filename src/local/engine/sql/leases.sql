create or replace function engine.heartbeat(engine uuid, address text, seconds int)
returns timestamptz
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  insert into engine.engines as e (id, address, alive_until)
  values (engine, address, clock_timestamp() + make_interval(secs => seconds))
  on conflict (id) do update set alive_until = excluded.alive_until;
  select clock_timestamp()
$$;
comment on function engine.heartbeat is 'Renews all leases of an engine at once; tells the time here, as the database''s clock counts and those of machines may differ.';

create or replace function engine.give_back(engines uuid[], held uuid[], reason text, at timestamptz)
returns int
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  freed text[];
  lost int;
begin
  with dropped as (
    update engine.jobs j
    set lease = null, engine_id = null, due_at = at,
      interruptions = j.interruptions + (reason is not null)::int
    where j.id in (
      select l.id from engine.jobs l
      where l.lease is not null and l.engine_id = any (engines) and not l.lease = any (held)
      order by l.id for update
    )
    returning j.run_id, j.step_id, j.keys
  ),
  noted as (
    insert into engine.history (run_id, step_id, at, kind, detail)
    select d.run_id, d.step_id, at, 'interrupted', json_build_object('reason', reason)
    from dropped d where reason is not null
  )
  select
    (select array_agg(key) from dropped d, unnest(d.keys) as key), (select count(*) from dropped)
  into freed, lost;
  if freed is not null then
    perform engine.promote(freed);
  end if;
  return lost;
end
$$;
comment on function engine.give_back is 'Lets go of what these engines lease but for the leases held, for whoever claims next. With a reason, the calls were under way and it says so in their history.';

create or replace function engine.retire(dead uuid[], at timestamptz) returns int
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  delete from engine.engines e where e.id = any (dead);
  select engine.give_back(dead, '{}', 'The engine ended during the call.', at);
$$;
comment on function engine.retire is 'Gives the jobs of engines that are gone to whoever claims them next.';

create or replace function engine.disown(engine uuid, held uuid[], at timestamptz) returns int
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  -- The claim whose answer was lost may still be under way here.
  select pg_advisory_xact_lock(hashtext('engine.claim'));
  select engine.give_back(array[engine], held, null, at);
$$;
comment on function engine.disown is 'Gives back the jobs that an engine leased without ever hearing of it, since the connection broke: those leases it does not hold.';

create or replace function engine.reap(at timestamptz) returns int
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select engine.retire(array_agg(e.id), at) from engine.engines e where e.alive_until < clock_timestamp()
$$;
comment on function engine.reap is 'Retires the engines that have not renewed their leases.';

create or replace function engine.prune(before timestamptz, at timestamptz, most int) returns int
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  pruned int;
begin
  delete from engine.runs r where r.id in (
    select p.id from engine.runs p where p.ended_at < before order by p.ended_at limit most
    for update skip locked
  );
  get diagnostics pruned = row_count;
  -- A run that goes on for longer keeps its events; however many do, those behind them are reached.
  delete from engine.events e where e.internal_id in (
    select p.internal_id from engine.events p
    where p.received_at < before
      and not exists (select from engine.runs r where r.event_ids[1] = p.internal_id)
      and not exists (select from engine.batched b where b.event_id = p.internal_id)
    order by p.received_at limit most for update skip locked
  );
  delete from engine.once o where o.key in (
    select p.key from engine.once p where p.until < at order by p.until limit most for update skip locked
  );
  delete from engine.meters m where m.next < at - interval '1 day';
  return pruned;
end
$$;
comment on function engine.prune is 'Forgets what ended before a time, at most so many at once, so that history does not grow for ever.';
