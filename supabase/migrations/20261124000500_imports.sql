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
  finished_at timestamptz
);
comment on table public.imports is 'One bulk load; it drives the progress bar.';
create index imports_newest on public.imports (user_id, created_at desc);
create index imports_due on public.imports (created_at) where status in ('pending', 'processing');
