-- The SQL surface of the pg_net extension (0.20), whose C code cannot be loaded here. Names,
-- arguments, defaults and the shape of the tables are the extension's; the bodies are ours, and
-- the requests are made by src/local/net. Like the extension's, both tables are unlogged: what is
-- queued when Postgres crashes is lost.
create schema if not exists net;

do $$
begin
  if to_regtype('net.http_method') is null then
    create domain net.http_method as text check (lower(value) in ('get', 'post', 'delete'));
  end if;
end
$$;

create unlogged table if not exists net.http_request_queue (
  id bigserial,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds int not null
);
create index if not exists http_request_queue_id_idx on net.http_request_queue (id);

create unlogged table if not exists net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out bool,
  error_msg text,
  created timestamptz not null default now()
);
create index if not exists _http_response_created_idx on net._http_response (created);

create or replace function net.wake() returns void
language sql set search_path = '' as $$
  select pg_catalog.pg_notify('pg_net', '')
$$;
comment on function net.wake() is
  'Wakes the worker when the transaction commits: Postgres holds a notification back until then.';

create or replace function net._urlencode_string(string varchar) returns text
language sql immutable strict set search_path = '' as $$
  select coalesce(string_agg(
    case when ch ~ '^[A-Za-z0-9_.~-]$' then ch
      else pg_catalog.regexp_replace(pg_catalog.upper(pg_catalog.encode(pg_catalog.convert_to(ch, 'UTF8'), 'hex')), '(..)', '%\1', 'g')
    end, '' order by place), '')
  from pg_catalog.regexp_split_to_table(string, '') with ordinality as letters (ch, place)
$$;

create or replace function net._encode_url_with_params_array(url text, params_array text[]) returns text
language sql immutable strict set search_path = '' as $$
  select case
    when pg_catalog.cardinality(params_array) = 0 then url
    else url || case when url like '%?%' then '&' else '?' end || pg_catalog.array_to_string(params_array, '&')
  end
$$;

create or replace function net._enqueue(
  method text, url text, params jsonb, headers jsonb, body jsonb, timeout_milliseconds int
) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  pairs text[];
  request_id bigint;
begin
  select coalesce(array_agg(net._urlencode_string(key) || '=' || net._urlencode_string(value)), '{}')
    into pairs
    from jsonb_each_text(params);
  insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
    values (
      method,
      net._encode_url_with_params_array(url, pairs),
      headers,
      convert_to(body::text, 'UTF8'),
      timeout_milliseconds
    )
    returning id into request_id;
  perform net.wake();
  return request_id;
end
$$;
comment on function net._enqueue is 'What http_get, http_post and http_delete have in common.';

create or replace function net.http_get(
  url text,
  params jsonb default '{}',
  headers jsonb default '{}',
  timeout_milliseconds int default 5000
) returns bigint
language sql security definer set search_path = '' as $$
  select net._enqueue('GET', url, params, headers, null, timeout_milliseconds)
$$;

create or replace function net.http_post(
  url text,
  body jsonb default '{}',
  params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}',
  timeout_milliseconds int default 5000
) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  content_type text;
begin
  select value into content_type
    from jsonb_each_text(headers) where lower(key) = 'content-type' limit 1;
  if content_type is null then
    headers := headers || '{"Content-Type": "application/json"}';
  elsif content_type <> 'application/json' then
    raise exception 'Content-Type header must be "application/json"';
  end if;
  return net._enqueue('POST', url, params, headers, body, timeout_milliseconds);
end
$$;

create or replace function net.http_delete(
  url text,
  params jsonb default '{}',
  headers jsonb default '{}',
  timeout_milliseconds int default 5000,
  body jsonb default null
) returns bigint
language sql security definer set search_path = '' as $$
  select net._enqueue('DELETE', url, params, headers, body, timeout_milliseconds)
$$;

revoke all on function net.http_get, net.http_post, net.http_delete, net._enqueue from public;
grant usage on schema net to public;
grant execute on function net.http_get, net.http_post, net.http_delete to anon, authenticated, service_role;
