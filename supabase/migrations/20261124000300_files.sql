create table public.files (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
  path text not null unique check (length(path) <= 500),
  name text not null check (length(name) between 1 and 255),
  mime text not null check (length(mime) <= 200),
  size_bytes bigint not null check (size_bytes >= 0),
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (user_id, id),
  constraint path_is_in_own_folder check (starts_with(path, user_id::text || '/' || id::text || '/'))
);
comment on table public.files is 'What stands in Storage: one row per uploaded object.';
comment on column public.files.deleted_at is 'Set when no applicant needs the object any more: removing it is due until the row is gone.';

create index files_deleted on public.files (deleted_at) where deleted_at is not null;
