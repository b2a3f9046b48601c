create table public.applicants (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
  name text check (length(name) <= 10000),
  email text check (length(email) <= 1000),
  phone text check (length(phone) <= 200),
  origin public.applicant_origin not null default 'manual',
  ats_id text check (length(ats_id) <= 200),

  cv_file_id uuid,
  li_url text check (length(li_url) <= 2000),
  gh_username text check (length(gh_username) <= 2000),

  cv_status public.processing_status not null default 'pending',
  cv_data jsonb,
  cv_error text,
  cv_revision integer not null default 0,
  cv_requested_at timestamptz,
  cv_finished_at timestamptz,

  li_status public.processing_status not null default 'pending',
  li_data jsonb,
  li_error text,
  li_revision integer not null default 0,
  li_requested_at timestamptz,
  li_finished_at timestamptz,

  gh_status public.processing_status not null default 'pending',
  gh_data jsonb,
  gh_error text,
  gh_revision integer not null default 0,
  gh_requested_at timestamptz,
  gh_finished_at timestamptz,

  ai_status public.processing_status not null default 'pending',
  ai_data jsonb,
  ai_error text,
  ai_revision integer not null default 0,
  ai_requested_at timestamptz,
  ai_finished_at timestamptz,
  ai_based_on integer[],
  ats_pushed_revision integer not null default 0,

  status public.overall_status not null generated always as (
    case
      when cv_status = 'error' or li_status = 'error' or ai_status = 'error' then 'failed'::public.overall_status
      when ai_status = 'ready' then 'completed'::public.overall_status
      when cv_status = 'processing' or li_status = 'processing' or gh_status = 'processing'
        or ai_status = 'processing'
        or (ai_status = 'pending' and (cv_status = 'ready' or li_status = 'ready' or gh_status = 'ready'))
        then 'processing'::public.overall_status
      else 'uploading'::public.overall_status
    end
  ) stored,

  score integer generated always as (
    case
      when jsonb_typeof(ai_data -> 'score') = 'number' then
        case
          when (ai_data ->> 'score')::numeric between 0 and 100
            and trunc((ai_data ->> 'score')::numeric) = (ai_data ->> 'score')::numeric
            then (ai_data ->> 'score')::numeric::integer
        end
    end
  ) stored,

  decision public.applicant_decision,
  decision_reason text check (length(decision_reason) <= 5000),
  notes text check (length(notes) <= 50000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  search text generated always as (
    lower(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(li_url, '') || ' ' || coalesce(gh_username, ''))
  ) stored,

  unique (user_id, origin, ats_id),
  constraint applicants_own_file foreign key (user_id, cv_file_id)
    references public.files (user_id, id) on delete set null (cv_file_id)
);
comment on table public.applicants is 'One person a recruiter checks. The row is the truth: its inputs say what is wanted, its statuses where the work stands.';
comment on column public.applicants.ai_based_on is 'The revisions of cv, li and gh that the last requested verdict rests on.';
comment on column public.applicants.ats_pushed_revision is 'The ai_revision whose verdict the ATS has been told; a verdict that is newer is due there.';
comment on column public.applicants.search is 'What the list''s search looks in: name and addresses, in lower case.';

create index applicants_newest on public.applicants (user_id, created_at desc, id desc);
create index applicants_best on public.applicants (user_id, score desc nulls last, id desc);
create index applicants_worst on public.applicants (user_id, score, id);
-- One partial index a status: comparing an enum is not leakproof, so under row level security it cannot be an index condition.
create index applicants_uploading on public.applicants (user_id, created_at desc, id desc) where status = 'uploading';
create index applicants_processing on public.applicants (user_id, created_at desc, id desc) where status = 'processing';
create index applicants_completed on public.applicants (user_id, created_at desc, id desc) where status = 'completed';
create index applicants_failed on public.applicants (user_id, created_at desc, id desc) where status = 'failed';
create index applicants_by_name on public.applicants (user_id, name, id);
create index applicants_by_name_down on public.applicants (user_id, name desc nulls last, id desc);
create index applicants_by_status on public.applicants (user_id, status, id);
create index applicants_search on public.applicants using gin (user_id, search extensions.gin_trgm_ops);
create index applicants_by_file on public.applicants (cv_file_id) where cv_file_id is not null;

create index applicants_cv_due on public.applicants (cv_requested_at) where cv_status = 'processing';
create index applicants_li_due on public.applicants (li_requested_at) where li_status = 'processing';
create index applicants_gh_due on public.applicants (gh_requested_at) where gh_status = 'processing';
create index applicants_ai_due on public.applicants (ai_requested_at) where ai_status = 'processing';
create index applicants_ats_due on public.applicants (ai_finished_at)
  where ats_id is not null and ai_status = 'ready' and ats_pushed_revision < ai_revision;
