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

create or replace function engine.due(most int, passed bigint[], closed text[], at timestamptz)
returns setof engine.jobs
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  found int;
begin
  return query
  select * from engine.jobs j
  where j.lease is null and j.waits_on is null and j.rank <= at and j.due_at <= at
    and not j.id = any (passed) and not j.function_id = any (closed)
  order by j.rank, j.id limit most for update skip locked;
  get diagnostics found = row_count;
  -- Those that a priority puts back have an index of their own, as there may be thousands that are
  -- not due yet among them.
  if found < most then
    return query
    select * from engine.jobs j
    where j.lease is null and j.waits_on is null and j.rank > at and j.rank > j.due_at
      and j.due_at <= at and not j.id = any (passed) and not j.function_id = any (closed)
    order by j.rank, j.id limit most - found for update skip locked;
  end if;
end
$$;
comment on function engine.due is 'The first jobs in line, locked, but for those passed by and those of functions whose app takes none now.';

create or replace function engine.claim(
  engine uuid, most int, room bigint, largest bigint, closed text[], at timestamptz
)
returns table (
  lease uuid, run_id text, function_id text, step_id text, attempt int, interruptions int,
  max_attempts int, parallel boolean, op text, opts json, bytes bigint, event text, others text,
  steps text, stack json, defers json
)
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  -- So little that there is always room: bounded by how many there can be.
  small constant bigint := 65536;
  taken jsonb := '{}';
  claimed bigint[] := '{}';
  sizes bigint[] := '{}';
  passed bigint[] := '{}';
  looked bigint[] := '{}';
  job record;
  size bigint;
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
      select * from engine.due(most - cardinality(claimed), claimed || passed, closed, at)
    loop
      looked := looked || job.id;
      full_key := null;
      for i in 1 .. cardinality(job.keys) loop
        if coalesce((taken ->> job.keys[i])::int, 0) >= job.limits[i] then
          full_key := job.keys[i];
        end if;
      end loop;
      if full_key is not null then
        update engine.jobs set waits_on = full_key where id = job.id;
        missed := missed || array_remove(job.keys, full_key);
        continue;
      end if;
      size := (
        -- Looked up, not joined: while the tables are small, a join is planned to read all events.
        select coalesce(sum(
          (select e.bytes from engine.events e where e.internal_id = given.id)
        ), 0)
        from engine.runs r, unnest(r.event_ids) as given (id)
        where r.id = job.run_id
      ) + (
        select coalesce(sum(s.bytes), 0)
        from engine.steps s
        where s.run_id = job.run_id and s.state in ('done', 'failed')
          and (job.known is null or s.finished <= job.known)
      );
      if size between small and largest and size > room then
        passed := passed || job.id;
        -- No large one overtakes another, else the largest might never get its turn.
        room := 0;
        continue;
      end if;
      claimed := claimed || job.id;
      sizes := sizes || size;
      if size <= largest then
        room := room - size;
      end if;
      for i in 1 .. cardinality(job.keys) loop
        taken := jsonb_set(
          taken, array[job.keys[i]], to_jsonb(coalesce((taken ->> job.keys[i])::int, 0) + 1));
      end loop;
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
      -- Not by its status: an index has all that are queued, and reading them would seem cheap.
      and q.started_at is null and q.ended_at is null
    for no key update skip locked
  );

  return query
  with sized as (
    select c.id, c.bytes, c.bytes <= largest as fits
    from unnest(claimed, sizes) as c (id, bytes)
  ),
  leased as (
    update engine.jobs j
    set lease = gen_random_uuid(), engine_id = engine, leased_at = at, again = false
    where j.id = any (claimed)
    returning j.id, j.lease, j.run_id, j.step_id, j.attempt, j.interruptions, j.known
  )
  select
    l.lease, l.run_id, r.function_id, l.step_id, l.attempt, l.interruptions, r.max_attempts,
    exists (
      select from engine.steps s where s.run_id = l.run_id and s.state in ('planned', 'waiting')
    ),
    planned.op,
    planned.opts,
    sized.bytes,
    coalesce(given.event, '{}'),
    coalesce(given.others, ''),
    state.steps,
    state.stack,
    (
      select coalesce(json_object_agg(d.id, json_build_object('abortable', not d.aborted)), '{}')
      from engine.defers d where d.run_id = l.run_id
    )
  from leased l
  join sized on sized.id = l.id
  join engine.runs r on r.id = l.run_id
  left join engine.steps planned on planned.run_id = l.run_id and planned.id = l.step_id
  cross join lateral (
      select
        max(one.payload) filter (where n = 1) as event,
        string_agg(',' || one.payload, '' order by n) filter (where n > 1) as others
      from (
        select given.n, (select e.payload::text from engine.events e where e.internal_id = given.id) as payload
        from unnest(r.event_ids) with ordinality as given (id, n)
        where sized.fits
      ) one
    ) given
  cross join lateral (
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
      where sized.fits and s.run_id = l.run_id and s.state in ('done', 'failed')
        and (l.known is null or s.finished <= l.known)
    ) state
  order by l.id;
end
$$;
comment on function engine.claim is 'Leases up to `most` due jobs to an engine, but for functions whose app takes none now, within their concurrency limits, with all that the call needs. Of large ones as many as there is `room` for; of one beyond `largest` nothing is read but its size, as it has to end.';
