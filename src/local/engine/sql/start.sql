create or replace function engine.start(starts json, known jsonb, due timestamptz, at timestamptz)
returns void
language sql set search_path = ''
set enable_hashjoin = on as $$
  -- No table is searched here, and nested loops over what was given are too slow when thousands of
  -- events come at once. The caller has switched other joins off.
  with given as (
    select s.*, coalesce(known ->> s.event, s.event) as event_id
    from json_to_recordset(starts) as s (
      run_id text, function_id text, event text, dedupe text, keys text[], limits int[],
      priority int, max_attempts int, cancel_on json, parent_run_id text, parent_step_id text,
      replay_of text, held text, single text, start_ms bigint, finish_ms bigint
    )
  ),
  started as (
    insert into engine.runs as r (
      id, function_id, event_ids, dedupe, queued_at, keys, limits, priority, max_attempts,
      parent_run_id, parent_step_id, replay_of, held, single, start_by, finish_ms
    )
    select
      g.run_id, g.function_id, array[g.event_id],
      case when g.dedupe = g.event then g.event_id else g.dedupe end, at,
      g.keys, g.limits, g.priority, g.max_attempts, g.parent_run_id, g.parent_step_id, g.replay_of, g.held, g.single,
      at + make_interval(secs => g.start_ms / 1000.0), g.finish_ms
    from given g
    on conflict (function_id, dedupe) do nothing
    returning r.id, r.function_id, r.keys, r.limits, r.priority
  ),
  queued as (
    insert into engine.jobs (run_id, function_id, due_at, rank, keys, limits)
    select s.id, s.function_id, due, due - make_interval(secs => s.priority), s.keys, s.limits
    from started s order by s.id
  )
  insert into engine.listeners (run_id, event_name, match, expression, until)
  select s.id, c.event_name, c.match, c.expression, c.until
  from started s
  join given g on g.run_id = s.id,
    json_to_recordset(g.cancel_on) as c (
      event_name text, match text, expression text, until timestamptz
    );
$$;
comment on function engine.start is 'Queues runs, but those that their event has started before.';

create or replace function engine.meter(
  key text, every interval, ahead int, delays boolean, at timestamptz
) returns timestamptz
language plpgsql set search_path = ''
set enable_seqscan = off as $$
declare
  due timestamptz;
begin
  select greatest(m.next, at) into due from engine.meters m where m.key = meter.key;
  due := coalesce(due, at);
  if due - every * ahead > at and not delays then
    return null;
  end if;
  insert into engine.meters as m (key, next) values (meter.key, due + every)
  on conflict on constraint meters_pkey do update set next = excluded.next;
  return greatest(at, due - every * ahead);
end
$$;
comment on function engine.meter is
  'When something may happen that may happen each `every`, or up to `ahead` times sooner. What would be too soon is delayed or, else, refused (null).';

create or replace function engine.join_held(one json, event text, at timestamptz)
returns boolean
language plpgsql set search_path = ''
set enable_seqscan = off as $$
declare
  hold json := one #> '{gate,hold}';
  run record;
  job bigint;
  bytes_now bigint;
  full_now boolean;
begin
  select r.id, r.event_ids, r.queued_at, r.held_bytes into run from engine.runs r
  where r.held = one ->> 'held' and r.ended_at is null for no key update;
  if not found then
    return false;
  end if;
  select j.id into job from engine.jobs j where j.run_id = run.id and j.lease is null for update;
  if not found then
    -- It has just started: the next one begins.
    update engine.runs set held = null where id = run.id;
    return false;
  end if;
  if hold ->> 'kind' = 'debounce' then
    update engine.runs set event_ids = array[event] where id = run.id;
    update engine.jobs
    set due_at = least(
        at + make_interval(secs => (hold ->> 'ms')::float8 / 1000),
        run.queued_at + make_interval(secs => (hold ->> 'most_ms')::float8 / 1000))
    where id = job;
    update engine.jobs set rank = due_at where id = job;
    -- What cancels it is told by the event that it has now.
    delete from engine.listeners l where l.run_id = run.id and l.step_id is null;
    insert into engine.listeners (run_id, event_name, match, expression, until)
    select run.id, c.event_name, c.match, c.expression, c.until
    from json_to_recordset(one -> 'cancel_on') as c (
      event_name text, match text, expression text, until timestamptz
    );
    return true;
  end if;
  select coalesce(run.held_bytes, 0) + sum(e.bytes) into bytes_now from engine.events e
  where e.internal_id = event or run.held_bytes is null and e.internal_id = run.event_ids[1];
  full_now := cardinality(run.event_ids) + 1 >= (hold ->> 'size')::int
    or bytes_now >= (hold ->> 'bytes')::bigint;
  update engine.runs
  set event_ids = event_ids || event, held_bytes = bytes_now,
    held = case when full_now then null else held end
  where id = run.id;
  insert into engine.batched (event_id, run_id) values (event, run.id) on conflict do nothing;
  if full_now then
    update engine.jobs set due_at = at, rank = at where id = job;
  end if;
  return true;
end
$$;
comment on function engine.join_held is 'Adds an event to the debounce or batch that is open for it; false when none is.';

create or replace function engine.start_gated(one json, known jsonb, at timestamptz) returns void
language plpgsql set search_path = ''
set enable_seqscan = off as $$
declare
  gate json := one -> 'gate';
  fn text := one ->> 'function_id';
  event text := coalesce(known ->> (one ->> 'event'), one ->> 'event');
  rate json;
  due timestamptz := greatest(at, (gate ->> 'after')::timestamptz);
  active text[];
begin
  perform pg_advisory_xact_lock(hashtext('engine.start'), hashtext(fn));
  -- An event that came before has had its chance.
  if known ? (one ->> 'event') or exists (
    select from engine.runs r where r.function_id = fn and r.dedupe = event
  ) then
    return;
  end if;
  for rate in select * from json_array_elements(gate -> 'rates') loop
    if engine.meter(
      'rate:' || fn || ':' || (rate ->> 'key'),
      make_interval(secs => (rate ->> 'every_ms')::float8 / 1000), (rate ->> 'ahead')::int, false, at
    ) is null then
      return;
    end if;
  end loop;
  if one ->> 'held' is not null then
    if engine.join_held(one, event, at) then
      return;
    end if;
    due := at + make_interval(secs => (gate #>> '{hold,ms}')::float8 / 1000);
  end if;
  if one ->> 'single' is not null then
    select array_agg(r.id) into active from engine.runs r
    where r.single = one ->> 'single' and r.ended_at is null;
    if active is not null and gate ->> 'mode' = 'skip' then
      return;
    end if;
    if active is not null and gate ->> 'mode' = 'cancel' then
      perform engine.cancel(active, 'A newer run takes its place.', at);
    end if;
  end if;
  rate := gate -> 'throttle';
  if rate ->> 'key' is not null then
    due := greatest(due, engine.meter(
      'throttle:' || fn || ':' || (rate ->> 'key'),
      make_interval(secs => (rate ->> 'every_ms')::float8 / 1000), (rate ->> 'ahead')::int, true, at
    ));
  end if;
  perform engine.start(json_build_array(one), known, due, at);
end
$$;
comment on function engine.start_gated is
  'Starts a run as its function''s flow control lets it: not at all (rate limit, idempotency, singleton), later (throttle), or together with other events (debounce, batch), at its event''s time.';

create or replace function engine.replay(
  old_ids text[], new_ids text[], cancel_on json, at timestamptz
) returns setof text
language sql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  with started as (
    insert into engine.runs (
      id, function_id, event_ids, queued_at, keys, limits, priority, max_attempts, finish_ms, replay_of
    )
    select
      pair.new_id, r.function_id, r.event_ids, at, r.keys, r.limits, r.priority, r.max_attempts,
      r.finish_ms, r.id
    from unnest(old_ids, new_ids) as pair (old_id, new_id)
    join engine.runs r on r.id = pair.old_id
    returning *
  ),
  queued as (
    insert into engine.jobs (run_id, function_id, due_at, rank, keys, limits)
    select s.id, s.function_id, at, at, s.keys, s.limits from started s
  ),
  batched as (
    insert into engine.batched (event_id, run_id)
    select distinct unnest(s.event_ids[2:]), s.id from started s
  ),
  listening as (
    insert into engine.listeners (run_id, event_name, match, expression, until)
    select s.id, c.event_name, null, c.expression, c.until
    from started s
    join json_to_recordset(cancel_on) as c (
      function_id text, event_name text, expression text, until timestamptz
    ) on c.function_id = s.function_id
  )
  select id from started
$$;
comment on function engine.replay is 'Runs the functions of these runs again with the same events, from the start.';
