-- Every function here finds its few rows by index, however many there are beside them. Plans are made
-- while tables are still empty and then kept, so the planner is told so.

create or replace function engine.running(key text) returns int
language sql stable set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select count(*)::int from engine.jobs j where j.lease is not null and running.key = any (j.keys)
$$;
comment on function engine.running is 'How many places of a concurrency key are taken. Leases are few, so this reads few rows.';

create or replace function engine.promote(freed text[]) returns void
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  update engine.jobs set waits_on = null
  where id in (
    select w.id
    from (select key, count(*) as places from unnest(freed) as key group by key) f,
      lateral (
        select j.id from engine.jobs j where j.waits_on = f.key
        order by j.rank, j.id limit f.places for update skip locked
      ) w
  )
$$;
comment on function engine.promote is 'Wakes, for each place freed, the first job that waits for it. It may have to wait again: claim decides.';

create or replace function engine.sweep() returns void
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  with recursive waiting as (
    (select waits_on as key from engine.jobs where waits_on is not null order by waits_on limit 1)
    union all
    select (
      select j.waits_on from engine.jobs j where j.waits_on > w.key order by j.waits_on limit 1
    )
    from waiting w where w.key is not null
  )
  select engine.promote(array_agg(w.key))
  from waiting w
  where w.key is not null and engine.running(w.key) < (
    select j.limits[array_position(j.keys, w.key)]
    from engine.jobs j where j.waits_on = w.key limit 1
  )
$$;
comment on function engine.sweep is 'Wakes one job of each key with a free place: promotion that was missed, whatever the cause, is made good.';

create or replace function engine.claim(engine uuid, most int, paused text[], at timestamptz)
returns table (
  lease uuid, run_id text, function_id text, step_id text, attempt int, interruptions int,
  max_attempts int, parallel boolean, events text, steps text, stack json
)
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  taken jsonb := '{}';
  claimed bigint[] := '{}';
  looked bigint[] := '{}';
  job record;
  full_key text;
  missed text[];
begin
  -- One claim at a time, so that a limit is counted right whoever claims.
  perform pg_advisory_xact_lock(hashtext('engine.claim'));
  select coalesce(jsonb_object_agg(t.key, t.places), '{}') into taken
  from (
    select key, count(*) as places
    from engine.jobs j, unnest(j.keys) as key where j.lease is not null group by key
  ) t;

  for pass in 1 .. 20 loop
    missed := '{}';
    looked := '{}';
    for job in
      select j.id, j.keys, j.limits from engine.jobs j
      where j.lease is null and j.waits_on is null and j.due_at <= at
        and j.rank <= at + interval '600 seconds'
        and not j.id = any (claimed) and not j.function_id = any (paused)
      order by j.rank, j.id
      limit most - cardinality(claimed)
      for update skip locked
    loop
      looked := looked || job.id;
      full_key := null;
      for i in 1 .. cardinality(job.keys) loop
        if coalesce((taken ->> job.keys[i])::int, 0) >= job.limits[i] then
          full_key := job.keys[i];
        end if;
      end loop;
      if full_key is null then
        claimed := claimed || job.id;
        for i in 1 .. cardinality(job.keys) loop
          taken := jsonb_set(
            taken, array[job.keys[i]], to_jsonb(coalesce((taken ->> job.keys[i])::int, 0) + 1));
        end loop;
      else
        update engine.jobs set waits_on = full_key where id = job.id;
        missed := missed || array_remove(job.keys, full_key);
      end if;
    end loop;
    exit when cardinality(looked) = 0 or cardinality(claimed) >= most;
    -- A place that a waiting job did not take after all goes to the next in line for it.
    if cardinality(missed) > 0 then
      perform engine.promote(missed);
    end if;
  end loop;

  -- A run that is locked is being settled or cancelled: waiting for it here could be a deadlock.
  update engine.runs r
  set status = 'running', started_at = at, held = null,
    finish_by = at + make_interval(secs => r.finish_ms / 1000.0)
  where r.id in (
    select q.id from engine.runs q
    where q.id in (select j.run_id from engine.jobs j where j.id = any (claimed))
      and q.status = 'queued'
    for no key update skip locked
  );

  return query
  with leased as (
    update engine.jobs j
    set lease = gen_random_uuid(), engine_id = engine, leased_at = at, again = false
    where j.id = any (claimed)
    returning j.id, j.lease, j.run_id, j.step_id, j.attempt, j.interruptions
  )
  select
    l.lease, l.run_id, r.function_id, l.step_id, l.attempt, l.interruptions, r.max_attempts,
    exists (
      select from engine.steps s where s.run_id = l.run_id and s.state in ('planned', 'waiting')
    ),
    (
      select '[' || coalesce(string_agg(e.payload::text, ',' order by n), '') || ']'
      from unnest(r.event_ids) with ordinality as given (event_id, n)
      join engine.events e on e.internal_id = given.event_id
    ),
    state.steps,
    state.stack
  from leased l
  join engine.runs r on r.id = l.run_id,
    lateral (
      select
        coalesce(json_object_agg(
          s.id,
          case s.state
            when 'done' then json_build_object('type', 'data', 'data', s.result)
            else json_build_object('type', 'error', 'error', s.result)
          end
        ), '{}')::text as steps,
        coalesce(json_agg(s.id order by s.finished), '[]') as stack
      from engine.steps s
      where s.run_id = l.run_id and s.state in ('done', 'failed')
    ) state
  order by l.id;
end
$$;
comment on function engine.claim is 'Leases up to `most` due jobs to an engine, but for paused functions, within their concurrency limits, with all that the call needs.';

create or replace function engine.rediscover(run_ids text[], raced text[], at timestamptz) returns void
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  insert into engine.jobs (run_id, function_id, due_at, rank, keys, limits)
  select r.id, r.function_id, at, at - make_interval(secs => r.priority), r.keys, r.limits
  from engine.runs r
  where r.id = any (run_ids) and r.ended_at is null
    and (
      r.id = any (raced)
      or not exists (
        select from engine.steps s where s.run_id = r.id and s.state in ('planned', 'waiting')
      )
    )
  on conflict (run_id, step_id) do update set again = true where jobs.lease is not null
$$;
comment on function engine.rediscover is 'Calls the functions again of runs that wait for nothing more, or whose race is decided. Their runs are locked by the caller.';

create or replace function engine.finish(run_ids text[], at timestamptz) returns void
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  freed text[];
begin
  with gone as (
    delete from engine.jobs j where j.run_id = any (run_ids) returning j.lease, j.keys
  )
  select array_agg(key) into freed from gone, unnest(gone.keys) as key where gone.lease is not null;
  if freed is not null then
    perform engine.promote(freed);
  end if;
  delete from engine.listeners l where l.run_id = any (run_ids);
  update engine.steps s set state = 'cancelled', ended_at = at
  where s.run_id = any (run_ids) and s.state in ('planned', 'waiting');

  -- A run that was invoked hands its end to the step that waits for it.
  update engine.steps s
  set state = case r.status when 'completed' then 'done' else 'failed' end,
    result = case r.status
      when 'cancelled' then json_build_object(
        'name', 'InvokeError', 'message', 'The invoked function was cancelled.')
      else coalesce(r.output, 'null')
    end,
    ended_at = at,
    finished = nextval('engine.finish_order')
  from engine.runs r
  where r.id = any (run_ids) and s.run_id = r.parent_run_id and s.id = r.parent_step_id
    and s.state = 'waiting';
  perform engine.rediscover(
    array_agg(r.parent_run_id), array_agg(r.parent_run_id) filter (where s.race), at)
  from engine.runs r
  join engine.steps s on s.run_id = r.parent_run_id and s.id = r.parent_step_id
  where r.id = any (run_ids);

  -- Somebody may want to know how it ended; of failures, always.
  insert into engine.outbox (message)
  select json_build_object('ended', r.id)
  from engine.runs r
  where r.id = any (run_ids) and (
    r.status = 'failed'
    or exists (
      select from engine.functions f, json_array_elements(f.config -> 'triggers') as t
      where t ->> 'event' = 'inngest/function.' || replace(r.status, 'completed', 'finished')
    )
    or exists (
      select from engine.listeners l
      where l.event_name = 'inngest/function.' || replace(r.status, 'completed', 'finished')
    )
  );
end
$$;
comment on function engine.finish is 'Clears up after runs that have just ended: jobs, listeners, waiting steps; tells whoever waits for them.';

create or replace function engine.settle(answers json, results json, at timestamptz) returns setof uuid
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  valid uuid[];
  raced text[];
  freed text[];
  ended text[];
begin
  -- The run is locked first, so that two of its steps that end at once see each other.
  perform from engine.runs r
  where r.id in (
    select a.run_id from json_to_recordset(answers) as a (run_id text)
    union
    select r2.parent_run_id from engine.runs r2
    join json_to_recordset(answers) as a (run_id text) on a.run_id = r2.id
  )
  order by r.id for no key update;

  select coalesce(array_agg(held.lease), '{}') into valid
  from (
    select j.lease from engine.jobs j
    where j.lease in (select a.lease from json_to_recordset(answers) as a (lease uuid))
    order by j.id for update
  ) held;

  with given as (
    select distinct on (s.run_id, s.id) s.*
    from json_to_recordset(results) as s (
      lease uuid, n int, run_id text, id text, name text, op text, state text, result text,
      opts text, race boolean, attempts int, started_at timestamptz, ended_at timestamptz,
      wakes_at timestamptz, event_name text, match text, expression text
    )
    where s.lease = any (valid)
    order by s.run_id, s.id, (s.state in ('done', 'failed')) desc, s.n
  ),
  saved as (
    insert into engine.steps as old (
      run_id, id, name, op, state, result, opts, race, attempts, started_at, ended_at, wakes_at,
      finished
    )
    select
      g.run_id, g.id, g.name, g.op, g.state, g.result::json, g.opts::json, g.race, coalesce(g.attempts, 0), g.started_at,
      g.ended_at, g.wakes_at,
      case when g.state in ('done', 'failed') then nextval('engine.finish_order') end
    from (select * from given order by n) g
    on conflict (run_id, id) do update
    set state = excluded.state, result = excluded.result, attempts = excluded.attempts,
      started_at = excluded.started_at, ended_at = excluded.ended_at, finished = excluded.finished
    where old.state = 'planned' and excluded.state in ('done', 'failed')
    returning run_id, id, op, state, race, wakes_at, opts
  ),
  planned as (
    insert into engine.jobs (run_id, function_id, step_id, due_at, rank, keys, limits)
    select r.id, r.function_id, s.id, at, at - make_interval(secs => r.priority), r.keys, r.limits
    from saved s join engine.runs r on r.id = s.run_id
    where s.state = 'planned'
    on conflict do nothing
  ),
  heard as (
    insert into engine.listeners (run_id, step_id, event_name, match, expression, until)
    select s.run_id, s.id, g.event_name, g.match, g.expression, s.wakes_at
    from saved s join given g on g.run_id = s.run_id and g.id = s.id
    where s.state = 'waiting' and g.event_name is not null
  ),
  invoked as (
    insert into engine.outbox (message)
    select json_build_object('invoke', s.opts, 'run_id', s.run_id, 'step_id', s.id)
    from saved s where s.state = 'waiting' and s.op = 'InvokeFunction'
  )
  select array_agg(distinct s.run_id) into raced
  from saved s where s.race and s.state in ('done', 'failed');

  insert into engine.history (run_id, step_id, at, kind, detail)
  select a.run_id, a.step, at, a.kind, a.detail::json
  from json_to_recordset(answers) as a (lease uuid, run_id text, step text, kind text, detail text)
  where a.lease = any (valid) and a.kind is not null;

  with answered as (
    select * from json_to_recordset(answers) as a (
      lease uuid, keep boolean, due_at timestamptz, attempt int, interruptions int
    )
    where a.lease = any (valid) and not a.keep
  ),
  retried as (
    update engine.jobs j
    set lease = null, engine_id = null,
      due_at = coalesce(a.due_at, at), rank = coalesce(a.due_at, at),
      attempt = coalesce(a.attempt, 0), interruptions = coalesce(a.interruptions, 0)
    from answered a
    where j.lease = a.lease and (a.due_at is not null or j.again)
    returning j.keys
  ),
  done as (
    delete from engine.jobs j using answered a
    where j.lease = a.lease and a.due_at is null and not j.again
    returning j.keys
  )
  select array_agg(key) into freed
  from (select keys from retried union all select keys from done) f, unnest(f.keys) as key;
  if freed is not null then
    perform engine.promote(freed);
  end if;

  with ending as (
    update engine.runs r set status = a.status, output = a.output::json, ended_at = at
    from json_to_recordset(answers) as a (lease uuid, run_id text, status text, output text)
    where a.lease = any (valid) and a.status is not null and r.id = a.run_id and r.ended_at is null
    returning r.id
  )
  select array_agg(id) into ended from ending;
  if ended is not null then
    perform engine.finish(ended, at);
  end if;

  perform engine.rediscover(array_agg(a.run_id), raced, at)
  from json_to_recordset(answers) as a (
    lease uuid, run_id text, keep boolean, due_at timestamptz, status text
  )
  where a.lease = any (valid) and not a.keep and a.due_at is null and a.status is null;

  return query select unnest(valid);
end
$$;
comment on function engine.settle is
  'Stores what the app answered: step results, what to do next, ends. Whatever has lost its lease changes nothing; returns the leases that held.';

create or replace function engine.wake(at timestamptz, most int) returns int
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  due text[];
  woken text[];
  raced text[];
begin
  select array_agg(distinct run_id) into due
  from (
    select s.run_id from engine.steps s
    where s.state = 'waiting' and s.wakes_at <= at order by s.wakes_at limit most
  ) s;
  if due is null then
    return 0;
  end if;
  perform from engine.runs r where r.id = any (due) order by r.id for no key update;
  with over as (
    update engine.steps s
    set state = case when s.op = 'InvokeFunction' then 'failed' else 'done' end,
      result = case
        when s.op = 'InvokeFunction' then json_build_object(
          'name', 'InvokeTimeoutError', 'message', 'The invoked function did not end in time.')
        else 'null'::json
      end,
      ended_at = at, finished = nextval('engine.finish_order')
    where s.run_id = any (due) and s.state = 'waiting' and s.wakes_at <= at
    returning s.run_id, s.id, s.race
  ),
  deaf as (
    delete from engine.listeners l using over o where l.run_id = o.run_id and l.step_id = o.id
  )
  select array_agg(distinct o.run_id), array_agg(distinct o.run_id) filter (where o.race)
  into woken, raced from over o;
  perform engine.rediscover(woken, raced, at);
  return cardinality(due);
end
$$;
comment on function engine.wake is 'Ends sleeps and waits whose time is over; returns how many runs had one.';

create or replace function engine.cancel(run_ids text[], reason text, at timestamptz) returns setof text
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  ended text[];
begin
  perform from engine.runs r
  where r.id = any (run_ids)
    or r.id in (select r2.parent_run_id from engine.runs r2 where r2.id = any (run_ids))
  order by r.id for no key update;
  with ending as (
    update engine.runs r set status = 'cancelled', ended_at = at
    where r.id = any (run_ids) and r.ended_at is null returning r.id
  )
  select array_agg(id) into ended from ending;
  if ended is not null then
    insert into engine.history (run_id, at, kind, detail)
    select unnest(ended), at, 'cancelled', json_build_object('reason', reason);
    perform engine.finish(ended, at);
  end if;
  return query select unnest(ended);
end
$$;
comment on function engine.cancel is 'Ends runs that have not ended; a call under way loses its lease, so its result is dropped.';

create or replace function engine.heartbeat(engine uuid, address text, seconds int) returns void
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  insert into engine.engines as e (id, address, alive_until)
  values (engine, address, clock_timestamp() + make_interval(secs => seconds))
  on conflict (id) do update set alive_until = excluded.alive_until
$$;
comment on function engine.heartbeat is 'Renews all leases of an engine at once. The database''s clock counts, so that those of machines may differ.';

create or replace function engine.retire(dead uuid[], at timestamptz) returns int
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  freed text[];
  lost int;
begin
  delete from engine.engines e where e.id = any (dead);
  with dropped as (
    update engine.jobs j
    set lease = null, engine_id = null, due_at = at, interruptions = j.interruptions + 1
    where j.id in (
      select l.id from engine.jobs l
      where l.lease is not null and l.engine_id = any (dead) order by l.id for update
    )
    returning j.run_id, j.step_id, j.keys
  ),
  noted as (
    insert into engine.history (run_id, step_id, at, kind, detail)
    select d.run_id, d.step_id, at, 'interrupted',
      json_build_object('reason', 'The engine ended during the call.')
    from dropped d
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
comment on function engine.retire is 'Gives the jobs of engines that are gone to whoever claims them next.';

create or replace function engine.reap(at timestamptz) returns int
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select engine.retire(array_agg(e.id), at) from engine.engines e where e.alive_until < clock_timestamp()
$$;
comment on function engine.reap is 'Retires the engines that have not renewed their leases.';

create or replace function engine.end_step(
  run text, step text, outcome text, value json, at timestamptz
) returns void
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  perform from engine.runs r where r.id = run for no key update;
  update engine.steps s
  set state = outcome, result = value, ended_at = at, finished = nextval('engine.finish_order')
  where s.run_id = run and s.id = step and s.state = 'waiting';
  if found then
    perform engine.rediscover(array[run], array[run], at);
  end if;
end
$$;
comment on function engine.end_step is 'Ends one waiting step, such as the invocation of a function that does not exist.';

create or replace function engine.expire(at timestamptz) returns void
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  late text[];
begin
  select array_agg(r.id) into late from engine.runs r
  where r.start_by <= at and r.started_at is null and r.ended_at is null;
  if late is not null then
    perform engine.cancel(late, 'It did not start in time.', at);
  end if;
  select array_agg(r.id) into late from engine.runs r where r.finish_by <= at and r.ended_at is null;
  if late is not null then
    perform engine.cancel(late, 'It did not finish in time.', at);
  end if;
end
$$;
comment on function engine.expire is 'Cancels runs that their function''s timeouts end.';

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
  -- A run that goes on for longer keeps its event.
  delete from engine.events e where e.internal_id in (
    select p.internal_id from engine.events p where p.received_at < before
    order by p.received_at, p.internal_id limit most for update skip locked
  )
  and not exists (select from engine.runs r where r.event_ids[1] = e.internal_id)
  and not exists (select from engine.batched b where b.event_id = e.internal_id);
  delete from engine.once o where o.key in (
    select p.key from engine.once p where p.until < at order by p.until limit most for update skip locked
  );
  delete from engine.meters m where m.next < at - interval '1 day';
  return pruned;
end
$$;
comment on function engine.prune is 'Forgets what ended before a time, at most so many at once, so that history does not grow for ever.';
