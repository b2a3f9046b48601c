create table public.files (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
  path text not null unique check (length(path) <= 500),
  name text not null check (length(name) between 1 and 255),
  mime text not null check (length(mime) <= 200),
  size_bytes bigint not null check (size_bytes >= 0),
  created_at timestamptz not null default now(),
  deleted_at timestamptz default now() + interval '1 day',
  unique (user_id, id),
  -- Workers fetch the path with the server's key: a "..", "?" or "%" in it must not lead them elsewhere.
  constraint path_is_in_own_folder check (
    starts_with(path, user_id::text || '/' || id::text || '/')
    and substr(path, 75) ~ '^[A-Za-z0-9_-][A-Za-z0-9_.!''() &@=+,-]*$')
);
comment on table public.files is 'What stands in Storage: one row per uploaded object.';
comment on column public.files.deleted_at is 'From then on the object is due for removal: a day after an upload that no applicant took, at once when its last applicant goes; null while one needs it.';

create index files_deleted on public.files (deleted_at) where deleted_at is not null;
