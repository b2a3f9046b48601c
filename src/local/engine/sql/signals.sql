create or replace function engine.await_signals(waits json, at timestamptz) returns void
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into engine.signals as old (signal, run_id, step_id, replaces)
  select distinct on (w.signal) w.signal, w.run_id, w.id, coalesce(w.conflict = 'replace', false)
  from json_to_recordset(waits) as w (run_id text, id text, signal text, conflict text)
  order by w.signal, w.run_id
  on conflict (signal) do update
  set run_id = excluded.run_id, step_id = excluded.step_id, replaces = excluded.replaces
  where excluded.replaces;

  update engine.steps s
  set state = 'failed', ended_at = at, finished = nextval('engine.finish_order'),
    result = json_build_object(
      'name', 'SignalConflictError',
      'message', format('Another step waits for the signal "%s".', w.signal))
  from json_to_recordset(waits) as w (run_id text, id text, signal text)
  where s.run_id = w.run_id and s.id = w.id and s.state = 'waiting' and not exists (
    select from engine.signals g
    where g.signal = w.signal and g.run_id = w.run_id and g.step_id = w.id
  );
end
$$;
comment on function engine.await_signals is 'Lets steps wait for signals. One step waits for a signal at a time: who comes later takes its place or fails, as it asked.';

create or replace function engine.signal(given text, value json, at timestamptz) returns text
language plpgsql set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  waits record;
begin
  loop
    select g.run_id, g.step_id into waits from engine.signals g where g.signal = given;
    if not found then
      return null;
    end if;
    -- The run is locked first, as everywhere; another may have taken the signal meanwhile.
    perform from engine.runs r where r.id = waits.run_id for no key update;
    delete from engine.signals g
    where g.signal = given and g.run_id = waits.run_id and g.step_id = waits.step_id;
    exit when found;
  end loop;
  update engine.steps s
  set state = 'done', ended_at = at, finished = nextval('engine.finish_order'),
    result = json_build_object('signal', given, 'data', value)
  where s.run_id = waits.run_id and s.id = waits.step_id and s.state = 'waiting';
  perform engine.rediscover(
    array[waits.run_id],
    array(
      select s.run_id from engine.steps s
      where s.run_id = waits.run_id and s.id = waits.step_id and s.race
    ),
    at);
  return waits.run_id;
end
$$;
comment on function engine.signal is 'Gives a signal to the step that waits for it; the run that goes on with it, or null when nobody waits.';
