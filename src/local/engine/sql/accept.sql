create or replace function engine.accept(
  events json, starts json, wakes json, cancels json, overtaken json, sent bigint[], at timestamptz
) returns jsonb
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  known jsonb;
  cancelled text[];
  woken text[];
  raced text[];
  others text[];
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
  -- Looked up, not joined: thousands may come at once.
  firsts as (
    select jsonb_object_agg(f.key, f.value) as by_key from first f
  ),
  kept as (
    select g.*, coalesce(firsts.by_key ->> ('event:' || g.dedupe), g.internal_id) as kept_id
    from given g cross join firsts
  ),
  stored as (
    insert into engine.events (internal_id, id, name, received_at, payload)
    select k.internal_id, k.id, k.name, at, k.payload::json from kept k where k.kept_id = k.internal_id
    on conflict do nothing
    returning internal_id
  ),
  newcomers as (
    select jsonb_object_agg(s.internal_id, true) as ids from stored s
  )
  -- Of a sender that repeats itself for want of an answer, an event has its internal id again.
  select coalesce(
    jsonb_object_agg(k.internal_id, k.kept_id) filter (
      where k.kept_id <> k.internal_id or not coalesce(newcomers.ids ? k.internal_id, false)
    ),
    '{}')
  into known from kept k cross join newcomers;
  -- An id counts whatever the event is called; but what came under another name is not what a function waits for.
  if known <> '{}' then
    select array_agg(g.internal_id) into others
    from json_to_recordset(events) as g (internal_id text, name text)
    join engine.events e on e.internal_id = known ->> g.internal_id
    where e.name <> g.name;
  end if;

  select array_agg(distinct c.run_id) into cancelled
  from json_to_recordset(cancels) as c (run_id text, event text) where not known ? c.event;
  select array_agg(distinct w.run_id) into woken
  from json_to_recordset(wakes) as w (run_id text, event text) where not known ? w.event;
  perform from engine.runs r
  where r.id in (
    select unnest(cancelled) union select unnest(woken)
    union select c.parent_run_id from engine.runs c where c.id = any (cancelled)
  )
  order by r.id for no key update;
  if cancelled is not null then
    perform engine.cancel(cancelled, 'An event asked for it.', at);
  end if;

  if woken is not null then
    with heard as (
      delete from engine.listeners l
      using json_to_recordset(wakes) as w (listener bigint, event text)
      where l.id = w.listener and not known ? w.event
      returning l.run_id, l.step_id, w.event
    ),
    over as (
      update engine.steps s
      set state = 'done', result = e.payload, ended_at = at, finished = nextval('engine.finish_order')
      from heard h join engine.events e on e.internal_id = h.event
      where s.run_id = h.run_id and s.id = h.step_id and s.state = 'waiting'
      returning s.run_id, s.race
    )
    select array_agg(distinct o.run_id) filter (where o.race) into raced from over o;
    perform engine.rediscover(woken, raced, at);
  end if;

  perform engine.start(
    coalesce(json_agg(one) filter (where one ->> 'gate' is null), '[]'), known, at, at)
  from json_array_elements(starts) as one
  where others is null or not one ->> 'event' = any (others);
  perform engine.start_gated(one, known, at)
  from (
    select one from json_array_elements(starts) with ordinality as s (one, n)
    where one ->> 'gate' is not null
    -- One order for all, so that nobody waits in a circle.
    order by one ->> 'function_id', n
  ) gated;

  -- What starts here may be cancelled by an event that came after its own, and is stored with it.
  select array_agg(distinct o.run_id) into cancelled
  from json_to_recordset(overtaken) as o (run_id text, event text) where not known ? o.event;
  if cancelled is not null then
    perform engine.cancel(cancelled, 'An event asked for it.', at);
  end if;
  return known;
end
$$;
comment on function engine.accept is
  'Stores events and all that follows from them, in one transaction: runs started, waits ended, runs cancelled. Events that came before start only what they have not started yet.';
