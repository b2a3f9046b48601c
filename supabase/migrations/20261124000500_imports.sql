create table public.imports (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
  kind public.import_kind not null,
  status public.import_status not null default 'pending',
  total integer check (total >= 0),
  done integer not null default 0 check (done >= 0),
  failed integer not null default 0 check (failed >= 0),
  error text check (length(error) <= 5000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on table public.imports is 'One bulk load; it drives the progress bar.';
comment on column public.imports.updated_at is 'The last progress: a load that has been quiet since is asked for again.';
create index imports_newest on public.imports (user_id, created_at desc);
create index imports_due on public.imports (updated_at) where status in ('pending', 'processing');
create unique index imports_one_ats_load_at_once on public.imports (user_id) where kind = 'ashby' and status in ('pending', 'processing');

create function private.guard_import() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (new.id, new.user_id, new.kind) is distinct from (old.id, old.user_id, old.kind) then
    raise exception 'A bulk load keeps its id, its owner and its kind.' using errcode = '42501';
  end if;
  if private.caller() in ('anon', 'authenticated') and new.status <> 'cancelled' then
    raise exception 'A bulk load can only be cancelled.' using errcode = '42501';
  end if;
  if old.status in ('ready', 'error', 'cancelled') then
    raise exception 'This bulk load has ended (%).', old.status using errcode = '42501';
  end if;
  new.updated_at := now();
  new.finished_at := case when new.status in ('ready', 'error', 'cancelled') then now() end;
  return new;
end
$$;
comment on function private.guard_import() is 'A load moves on until it has ended, and then no more: progress that comes after a cancel is refused.';

create trigger imports_guard before update on public.imports
for each row execute function private.guard_import();
