create schema if not exists engine;
revoke all on schema engine from public;

create table if not exists engine.schema_version (
  version int primary key,
  digest text not null
);
comment on table engine.schema_version is 'Which engine made these tables and functions. One of another version does not touch the tables.';

create table if not exists engine.apps (
  url text primary key,
  id text,
  sdk text,
  synced_at timestamptz,
  error text
);
comment on table engine.apps is 'The apps that are asked for their functions, and what came of it last.';

create table if not exists engine.functions (
  id text primary key,
  app_url text not null,
  config json not null,
  synced_at timestamptz not null
);
comment on table engine.functions is 'Functions as their app gave them at its last sync; id is <app>-<function>.';

create table if not exists engine.engines (
  id uuid primary key,
  address text not null,
  alive_until timestamptz not null
);
comment on table engine.engines is 'Engines at work here. An engine whose time is over has lost all its leases.';

create table if not exists engine.events (
  internal_id text primary key,
  id text not null,
  name text not null,
  received_at timestamptz not null,
  payload json not null
);
comment on column engine.events.payload is 'As functions get it. json, not jsonb: jsonb refuses \u0000 and rewrites numbers.';
alter table engine.events add column if not exists
  bytes int generated always as (octet_length(payload::text)) stored;
create index if not exists events_received on engine.events (received_at desc, internal_id desc);
create index if not exists events_id on engine.events (id);

create table if not exists engine.once (
  key text primary key,
  value text not null,
  until timestamptz not null
);
comment on table engine.once is 'What must happen once within a time: an event''s id, a function''s idempotency key. value is who came first.';
create index if not exists once_until on engine.once (until);

create table if not exists engine.runs (
  id text primary key,
  function_id text not null,
  event_ids text[] not null,
  dedupe text,
  status text not null default 'queued'
    check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  queued_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  output json,
  keys text[] not null default '{}',
  limits int[] not null default '{}',
  priority int not null default 0,
  max_attempts int not null,
  held text,
  single text,
  start_by timestamptz,
  finish_ms bigint,
  finish_by timestamptz,
  parent_run_id text,
  parent_step_id text,
  replay_of text
);
comment on column engine.runs.dedupe is 'What started it: an event''s internal id, a tick of a cron. At most one run of a function for each.';
comment on column engine.runs.keys is 'Concurrency keys it counts against; limits holds the number for each.';
comment on column engine.runs.held is 'Not started yet, and open for more events: a debounce or a batch.';
alter table engine.runs add column if not exists held_bytes bigint;
comment on column engine.runs.held_bytes is 'Of a batch that more than one event has joined: its events together.';
comment on column engine.runs.single is 'At most one run of the same is under way.';
create unique index if not exists runs_dedupe on engine.runs (function_id, dedupe);
create index if not exists runs_newest on engine.runs (queued_at desc, id desc);
create index if not exists runs_of_function on engine.runs (function_id, queued_at desc, id desc);
create index if not exists runs_of_event on engine.runs ((event_ids[1]));
create index if not exists runs_unsuccessful on engine.runs (status, queued_at desc, id desc) where status <> 'completed';
create index if not exists runs_failed on engine.runs (ended_at) where status = 'failed';
create index if not exists runs_replayed on engine.runs (replay_of) where replay_of is not null;
create index if not exists runs_ended on engine.runs (ended_at) where ended_at is not null;

create index if not exists runs_held on engine.runs (held) where held is not null;
create index if not exists runs_single on engine.runs (single) where single is not null and ended_at is null;
create index if not exists runs_start_by on engine.runs (start_by) where start_by is not null and started_at is null;
create index if not exists runs_finish_by on engine.runs (finish_by) where finish_by is not null and ended_at is null;

create table if not exists engine.batched (
  event_id text not null,
  run_id text not null references engine.runs on delete cascade
);
alter table engine.batched drop constraint if exists batched_pkey;
create unique index if not exists batched_once on engine.batched (event_id, run_id);
create index if not exists batched_run on engine.batched (run_id);
comment on table engine.batched is 'The runs of an event that is not their first: several functions may batch the same one, and a replay has it too.';

create table if not exists engine.meters (
  key text primary key,
  next timestamptz not null
);
comment on table engine.meters is 'Rates, by the generic cell rate algorithm: when the next one would be due if all came evenly.';

create table if not exists engine.steps (
  run_id text not null references engine.runs on delete cascade,
  id text not null,
  name text not null,
  op text not null,
  state text not null check (state in ('planned', 'waiting', 'done', 'failed', 'cancelled')),
  result json,
  opts json,
  race boolean not null default false,
  attempts int not null default 0,
  started_at timestamptz,
  ended_at timestamptz,
  wakes_at timestamptz,
  finished bigint,
  primary key (run_id, id)
);
alter table engine.steps add column if not exists
  bytes int generated always as (octet_length(result::text)) stored;
comment on column engine.steps.id is 'The SDK''s: SHA-1 of the step''s name and index.';
comment on column engine.steps.finished is 'Order of completion, which the SDK needs to replay the function as it went.';
comment on column engine.steps.race is 'The function goes on as soon as this one ends, whatever runs beside it.';
create sequence if not exists engine.finish_order;
create index if not exists steps_open on engine.steps (run_id) where state in ('planned', 'waiting');
create index if not exists steps_wake on engine.steps (wakes_at) where state = 'waiting';

create table if not exists engine.jobs (
  id bigint generated always as identity primary key,
  run_id text not null references engine.runs on delete cascade,
  function_id text not null,
  step_id text,
  due_at timestamptz not null,
  rank timestamptz not null,
  attempt int not null default 0,
  interruptions int not null default 0,
  keys text[] not null default '{}',
  limits int[] not null default '{}',
  waits_on text,
  again boolean not null default false,
  lease uuid,
  engine_id uuid,
  leased_at timestamptz,
  unique nulls not distinct (run_id, step_id)
);
alter table engine.jobs add column if not exists known bigint;
comment on column engine.jobs.known is 'A planned step is reached with what had finished when it was planned (steps.finished up to this); of a thousand beside it, none is told of the others.';
comment on table engine.jobs is 'Calls to be made: of a function (step_id null) or of one planned step. Leased while an engine makes the call.';
comment on column engine.jobs.rank is 'Earlier goes first: due_at, moved ahead by the run''s priority in seconds.';
comment on column engine.jobs.waits_on is 'The concurrency key that was full. Whoever frees a place of it wakes the first that waits.';
comment on column engine.jobs.again is 'Asked for while under way: to be made once more.';
comment on column engine.jobs.interruptions is 'Calls that brought no answer, since the last answer.';
create index if not exists jobs_ready on engine.jobs (rank, id) where lease is null and waits_on is null;
create index if not exists jobs_put_back on engine.jobs (rank, id) where lease is null and waits_on is null and rank > due_at;
create index if not exists jobs_waiting on engine.jobs (waits_on, rank, id) where waits_on is not null;
create index if not exists jobs_leased on engine.jobs (engine_id) where lease is not null;
create unique index if not exists jobs_lease on engine.jobs (lease) where lease is not null;

create table if not exists engine.listeners (
  id bigint generated always as identity primary key,
  run_id text not null references engine.runs on delete cascade,
  step_id text,
  event_name text not null,
  match text,
  expression text,
  until timestamptz not null
);
comment on table engine.listeners is 'Runs that an event will cancel (step_id null) or that wait for one.';
comment on column engine.listeners.match is 'A value the event must carry, as path=value; null: the expression alone decides.';
create index if not exists listeners_event on engine.listeners (event_name, match);
create index if not exists listeners_run on engine.listeners (run_id);

create table if not exists engine.signals (
  signal text primary key,
  run_id text not null references engine.runs on delete cascade,
  step_id text not null,
  replaces boolean not null
);
comment on table engine.signals is 'The step that waits for a signal.';
create index if not exists signals_run on engine.signals (run_id, step_id);

create table if not exists engine.defers (
  run_id text not null references engine.runs on delete cascade,
  id text not null,
  function_id text not null,
  input json not null,
  aborted boolean not null default false,
  primary key (run_id, id)
);
alter table engine.defers add column if not exists meta json;
comment on table engine.defers is 'Functions that a run wants started when it has ended, whatever its end.';

create table if not exists engine.outbox (
  id bigint generated always as identity primary key,
  message json not null
);
comment on table engine.outbox is 'What a transaction decided and the engine has yet to do: send an event of its own, start an invoked function.';

create table if not exists engine.history (
  id bigint generated always as identity primary key,
  run_id text not null references engine.runs on delete cascade,
  step_id text,
  at timestamptz not null,
  kind text not null,
  detail json
);
comment on table engine.history is 'What did not go straight: failed attempts, interruptions, cancellation.';
create index if not exists history_run on engine.history (run_id, id);
