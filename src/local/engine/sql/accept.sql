create or replace function engine.accept(
  events json, starts json, wakes json, cancels json, sent bigint[], at timestamptz
) returns jsonb
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  known jsonb;
  cancelled text[];
  woken text[];
  raced text[];
begin
  delete from engine.outbox o where o.id = any (sent);

  -- An event whose id came before is not stored again: `known` says under which internal id it is.
  with given as (
    select * from json_to_recordset(events) as e (
      internal_id text, id text, name text, dedupe text, payload text
    )
  ),
  first as (
    insert into engine.once as o (key, value, until)
    select 'event:' || g.dedupe, g.internal_id, at + interval '24 hours'
    from given g where g.dedupe is not null order by 1
    on conflict (key) do update
    set value = case when o.until <= at then excluded.value else o.value end,
      until = case when o.until <= at then excluded.until else o.until end
    returning key, value
  ),
  kept as (
    select g.*, coalesce(f.value, g.internal_id) as kept_id
    from given g left join first f on f.key = 'event:' || g.dedupe
  ),
  stored as (
    insert into engine.events (internal_id, id, name, received_at, payload)
    select k.internal_id, k.id, k.name, at, k.payload::json from kept k where k.kept_id = k.internal_id
    on conflict do nothing
  )
  select coalesce(
    jsonb_object_agg(k.internal_id, k.kept_id) filter (where k.kept_id <> k.internal_id), '{}')
  into known from kept k;

  select array_agg(distinct c.run_id) into cancelled
  from json_to_recordset(cancels) as c (run_id text, event text) where not known ? c.event;
  select array_agg(distinct w.run_id) into woken
  from json_to_recordset(wakes) as w (run_id text, event text) where not known ? w.event;
  perform from engine.runs r
  where r.id = any (cancelled) or r.id = any (woken)
    or r.id in (select c.parent_run_id from engine.runs c where c.id = any (cancelled))
  order by r.id for no key update;
  if cancelled is not null then
    perform engine.cancel(cancelled, 'An event asked for it.', at);
  end if;

  if woken is not null then
    with heard as (
      delete from engine.listeners l
      using json_to_recordset(wakes) as w (listener bigint, result text, event text)
      where l.id = w.listener and not known ? w.event
      returning l.run_id, l.step_id, w.result
    ),
    over as (
      update engine.steps s
      set state = 'done', result = h.result::json, ended_at = at, finished = nextval('engine.finish_order')
      from heard h
      where s.run_id = h.run_id and s.id = h.step_id and s.state = 'waiting'
      returning s.run_id, s.race
    )
    select array_agg(distinct o.run_id) filter (where o.race) into raced from over o;
    perform engine.rediscover(woken, raced, at);
  end if;

  with given as (
    select s.*, coalesce(known ->> s.event, s.event) as event_id
    from json_to_recordset(starts) as s (
      run_id text, function_id text, event text, events json, dedupe text, keys json, limits json,
      priority int, max_attempts int, cancel_on json, parent_run_id text, parent_step_id text,
      replay_of text
    )
  ),
  started as (
    insert into engine.runs as r (
      id, function_id, event_ids, dedupe, queued_at, keys, limits, priority, max_attempts,
      parent_run_id, parent_step_id, replay_of
    )
    select
      g.run_id, g.function_id, array[g.event_id],
      case when g.dedupe = g.event then g.event_id else g.dedupe end, at,
      array(select json_array_elements_text(g.keys)),
      array(select json_array_elements_text(g.limits)::int),
      g.priority, g.max_attempts, g.parent_run_id, g.parent_step_id, g.replay_of
    from given g
    on conflict (function_id, dedupe) do nothing
    returning r.id, r.function_id, r.keys, r.limits, r.priority
  ),
  queued as (
    insert into engine.jobs (run_id, function_id, due_at, rank, keys, limits)
    select s.id, s.function_id, at, at - make_interval(secs => s.priority), s.keys, s.limits
    from started s order by s.id
  )
  insert into engine.listeners (run_id, event_name, match, expression, until)
  select s.id, c.event_name, c.match, c.expression, c.until
  from started s
  join given g on g.run_id = s.id,
    json_to_recordset(g.cancel_on) as c (
      event_name text, match text, expression text, until timestamptz
    );
  return known;
end
$$;
comment on function engine.accept is
  'Stores events and all that follows from them, in one transaction: runs started, waits ended, runs cancelled. Events that came before start only what they have not started yet.';
