create table public.users (
  id uuid primary key references auth.users (id) on delete cascade,
  email text,
  full_name text check (length(full_name) <= 200),
  ashby_api_key text constraint ashby_api_key_is_sealed
    check (length(ashby_api_key) <= 2000 and ashby_api_key ~ '^v1\.[0-9a-f]{16}\.[A-Za-z0-9_-]{38,}$'),
  ashby_connected boolean generated always as (ashby_api_key is not null) stored,
  ashby_problem text check (length(ashby_problem) <= 1000),
  ashby_sync_cursor text,
  ashby_features jsonb not null default '{}' check (jsonb_typeof(ashby_features) = 'object' and octet_length(ashby_features::text) <= 20000),
  preferences jsonb not null default '{}' check (jsonb_typeof(preferences) = 'object' and octet_length(preferences::text) <= 20000),
  created_at timestamptz not null default now()
);
comment on table public.users is 'One recruiter account, a tenant: every other row belongs to exactly one.';
comment on column public.users.ashby_api_key is 'Sealed by the server under a key that the database never sees, so that a dump reveals nothing; no browser reads or writes it.';
comment on column public.users.ashby_problem is 'Why nothing is written to Ashby at the moment, as the recruiter reads it: the key no longer works, or may not write. Null while all is well.';

create function private.create_user() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.users (id, email) values (new.id, new.email)
  on conflict (id) do update set email = excluded.email;
  return new;
end
$$;
comment on function private.create_user() is 'Every account that signs up gets its row, whatever client made it; a changed address follows.';

create trigger on_auth_user_changed
after insert or update of email on auth.users
for each row execute function private.create_user();

create table private.departures (
  user_id uuid primary key,
  left_at timestamptz not null default now()
);
comment on table private.departures is 'Accounts that are gone while objects of theirs may still stand in Storage: removing those is due until the row is gone.';
