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
  parents text[];
  raced text[];
  heard text[];
begin
  with gone as (
    delete from engine.jobs j where j.run_id = any (run_ids) returning j.lease, j.keys
  )
  select array_agg(key) into freed from gone, unnest(gone.keys) as key where gone.lease is not null;
  if freed is not null then
    perform engine.promote(freed);
  end if;
  delete from engine.listeners l where l.run_id = any (run_ids);
  delete from engine.signals g where g.run_id = any (run_ids);
  insert into engine.outbox (message)
  select json_build_object('deferred', d.id, 'run_id', d.run_id)
  from engine.defers d where d.run_id = any (run_ids) and not d.aborted;
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
  select array_agg(r.parent_run_id), array_agg(r.parent_run_id) filter (where s.race)
  into parents, raced
  from engine.runs r
  join engine.steps s on s.run_id = r.parent_run_id and s.id = r.parent_step_id
  where r.id = any (run_ids);
  if parents is not null then
    perform engine.rediscover(parents, raced, at);
  end if;

  -- Somebody may want to know how it ended; of failures, always.
  select array_agg(told.name) into heard
  from unnest(array['finished', 'cancelled', 'failed']) as told (name)
  where told.name = 'failed'
  or exists (
    select from engine.functions f, json_array_elements(f.config -> 'triggers') as t
    where t ->> 'event' = 'inngest/function.' || told.name
      or right(t ->> 'event', 1) = '*'
        and starts_with('inngest/function.' || told.name, left(t ->> 'event', -1))
  )
  or exists (
    select from engine.listeners l where l.event_name = 'inngest/function.' || told.name
  );
  -- The end of what was started by an end is not told, or it would never end.
  insert into engine.outbox (message)
  select json_build_object('ended', r.id, 'tells', told.names)
  from engine.runs r
  left join engine.events e on e.internal_id = r.event_ids[1]
  cross join lateral (
    select array_agg(name) as names from unnest(heard) as name
    where name = 'finished' or name = r.status
  ) told
  where r.id = any (run_ids) and told.names is not null
    and coalesce(e.name, '') not in ('inngest/function.finished', 'inngest/function.failed');
end
$$;
comment on function engine.finish is 'Clears up after runs that have just ended: jobs, listeners, waiting steps; tells whoever waits for them.';

create or replace function engine.settle(answers json, results json, defers json, at timestamptz) returns setof uuid
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  valid uuid[];
  noted boolean;
  over boolean;
  ending boolean;
  raced text[];
  planned json;
  awaited json;
  freed text[];
  ended text[];
  pending text[];
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
    where (j.lease, j.run_id) in (
      select a.lease, a.run_id from json_to_recordset(answers) as a (lease uuid, run_id text)
    )
    order by j.id for update
  ) held;
  -- Most answers need few of the statements below, and each costs even when it finds nothing.
  select bool_or(a.kind is not null), bool_or(not a.keep), bool_or(a.status is not null),
    array_agg(a.run_id) filter (where not a.keep and a.due_at is null and a.status is null)
  into noted, over, ending, pending
  from json_to_recordset(answers) as a (
    lease uuid, run_id text, keep boolean, kind text, due_at timestamptz, status text
  )
  where a.lease = any (valid);

  with given as (
    select distinct on (s.run_id, s.id) s.*
    from json_to_recordset(results) as s (
      lease uuid, n int, run_id text, id text, name text, op text, state text, result text,
      opts text, race boolean, attempts int, started_at timestamptz, ended_at timestamptz,
      wakes_at timestamptz, event_name text, match text, expression text, signal text, conflict text
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
  select
    (
      select array_agg(distinct s.run_id) from saved s where s.race and s.state in ('done', 'failed')
    ),
    (
      select json_agg(json_build_object('run_id', s.run_id, 'id', s.id))
      from saved s where s.state = 'planned'
    ),
    (
      select json_agg(g) from saved s join given g on g.run_id = s.run_id and g.id = s.id
      where s.state = 'waiting' and g.signal is not null
    )
  into raced, planned, awaited;
  if planned is not null then
    insert into engine.jobs (run_id, function_id, step_id, due_at, rank, keys, limits, known)
    select r.id, r.function_id, p.id, at, at - make_interval(secs => r.priority), r.keys, r.limits,
      (select o.last_value from engine.finish_order o)
    from json_to_recordset(planned) as p (run_id text, id text)
    join engine.runs r on r.id = p.run_id
    on conflict do nothing;
  end if;
  if awaited is not null then
    perform engine.await_signals(awaited, at);
  end if;

  if json_array_length(defers) > 0 then
    insert into engine.defers as old (run_id, id, function_id, input, meta, aborted)
    select distinct on (d.run_id, d.id)
      d.run_id, d.id, d.function_id, coalesce(d.input::json, 'null'), d.meta::json, d.aborted
    from json_to_recordset(defers) as d (
      lease uuid, run_id text, id text, function_id text, input text, meta text, aborted boolean
    )
    where d.lease = any (valid)
    order by d.run_id, d.id, d.aborted desc
    on conflict (run_id, id) do update set aborted = old.aborted or excluded.aborted;
  end if;

  if noted then
    insert into engine.history (run_id, step_id, at, kind, detail)
    select a.run_id, a.step, at, a.kind, a.detail::json
    from json_to_recordset(answers) as a (lease uuid, run_id text, step text, kind text, detail text)
    where a.lease = any (valid) and a.kind is not null;
  end if;

  if over then
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
  end if;

  if ending then
    with closed as (
      update engine.runs r set status = a.status, output = a.output::json, ended_at = at
      from json_to_recordset(answers) as a (lease uuid, run_id text, status text, output text)
      where a.lease = any (valid) and a.status is not null and r.id = a.run_id and r.ended_at is null
      returning r.id
    )
    select array_agg(id) into ended from closed;
    if ended is not null then
      perform engine.finish(ended, at);
    end if;
  end if;

  if pending is not null then
    perform engine.rediscover(pending, raced, at);
  end if;

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
  ),
  gone as (
    delete from engine.signals g using over o where g.run_id = o.run_id and g.step_id = o.id
  )
  select array_agg(distinct o.run_id), array_agg(distinct o.run_id) filter (where o.race)
  into woken, raced from over o;
  perform engine.rediscover(woken, raced, at);
  return cardinality(due);
end
$$;
comment on function engine.wake is 'Ends sleeps and waits whose time is over; returns how many runs had one.';

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

create or replace function engine.cancel(run_ids text[], reason text, at timestamptz) returns setof text
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  ended text[];
begin
  perform from engine.runs r
  where r.id in (
    select unnest(run_ids)
    union select r2.parent_run_id from engine.runs r2 where r2.id = any (run_ids)
  )
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
