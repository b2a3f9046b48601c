create table private.github_answers (
  applicant_id uuid primary key references public.applicants (id) on delete cascade,
  answers jsonb not null check (jsonb_typeof(answers) = 'object')
);
comment on table private.github_answers is 'What GitHub last answered about an applicant''s account, by request and with its ETag: asked again, what has not changed costs nothing of the limit.';
revoke all on private.github_answers from public, anon, authenticated, service_role;

create function public.github_answers(of_applicant uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select g.answers from private.github_answers g where g.applicant_id = of_applicant
$$;
comment on function public.github_answers(uuid) is 'What GitHub answered the last time; null where it was not asked.';

create function public.keep_github_answers(of_applicant uuid, of_revision integer, answers text) returns void
language sql volatile security definer set search_path = '' as $$
  insert into private.github_answers as g (applicant_id, answers)
  select a.id, keep_github_answers.answers::jsonb from public.applicants a
  where a.id = of_applicant and a.gh_revision = of_revision and a.gh_status = 'processing'
    and octet_length(keep_github_answers.answers) <= 2000000
  on conflict (applicant_id) do update set answers = excluded.answers
$$;
comment on function public.keep_github_answers(uuid, integer, text) is 'Keeps GitHub''s answers (a JSON object, as text) while they are of the account that is wanted; more than two million bytes are not worth keeping.';

revoke all on function public.github_answers(uuid) from public, anon, authenticated;
revoke all on function public.keep_github_answers(uuid, integer, text) from public, anon, authenticated;
grant execute on function public.github_answers(uuid) to service_role;
grant execute on function public.keep_github_answers(uuid, integer, text) to service_role;

create function private.github_account_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.github_answers g where g.applicant_id = new.id;
  return null;
end
$$;
comment on function private.github_account_changed() is 'What was kept of an account goes with it.';
revoke all on function private.github_account_changed() from public, anon, authenticated, service_role;

create trigger applicants_github_account_changed after update of gh_username on public.applicants
for each row when (new.gh_username is distinct from old.gh_username) execute function private.github_account_changed();
