alter table public.users enable row level security;
alter table public.files enable row level security;
alter table public.applicants enable row level security;
alter table public.imports enable row level security;
alter table public.applicant_events enable row level security;

revoke all on public.users, public.files, public.applicants, public.imports, public.applicant_events
  from anon, authenticated, service_role;

grant select (id, email, full_name, ashby_connected, ashby_problem, ashby_features, preferences, created_at) on public.users to authenticated;
grant update (full_name, ashby_features, preferences) on public.users to authenticated;
create policy "read own account" on public.users for select to authenticated using (id = (select auth.uid()));
create policy "change own account" on public.users for update to authenticated
  using (id = (select auth.uid())) with check (id = (select auth.uid()));

grant select on public.files to authenticated;
grant insert (id, user_id, path, name, mime, size_bytes) on public.files to authenticated;
create policy "read own files" on public.files for select to authenticated using (user_id = (select auth.uid()));
create policy "add own files" on public.files for insert to authenticated with check (user_id = (select auth.uid()));

grant select, delete on public.applicants to authenticated;
grant insert (id, user_id, name, email, phone, origin, cv_file_id, li_url, gh_username, decision, decision_reason, notes)
  on public.applicants to authenticated;
grant update (name, email, phone, cv_file_id, li_url, gh_username, decision, decision_reason, notes, cv_status, li_status, gh_status, ai_status)
  on public.applicants to authenticated;
create policy "read own applicants" on public.applicants for select to authenticated using (user_id = (select auth.uid()));
create policy "add own applicants" on public.applicants for insert to authenticated
  with check (user_id = (select auth.uid()) and origin <> 'ashby');
create policy "change own applicants" on public.applicants for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "delete own applicants" on public.applicants for delete to authenticated using (user_id = (select auth.uid()));

grant select on public.imports to authenticated;
grant insert (id, user_id, kind) on public.imports to authenticated;
create policy "read own imports" on public.imports for select to authenticated using (user_id = (select auth.uid()));
grant update (status) on public.imports to authenticated;
create policy "start own imports" on public.imports for insert to authenticated with check (user_id = (select auth.uid()));
create policy "cancel own imports" on public.imports for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

grant select on public.applicant_events to authenticated;
create policy "read own history" on public.applicant_events for select to authenticated using (user_id = (select auth.uid()));

grant select, insert, update, delete on public.users, public.files, public.applicants, public.imports to service_role;
grant select on public.applicant_events to service_role;

-- Under row level security a LIKE may not use an index (it is not leakproof): so the search asks for its owner itself.
create function public.search_applicants(query text, max_rows integer default 200) returns setof public.applicants
language sql stable security definer set search_path = '' as $$
  select a.* from public.applicants a
  where a.user_id = auth.uid()
    and a.search like '%' || replace(replace(replace(lower(btrim(left(query, 200))), '\', '\\'), '%', '\%'), '_', '\_') || '%'
  order by a.created_at desc, a.id desc
  limit least(greatest(max_rows, 0), 1000)
$$;
comment on function public.search_applicants(text, integer) is 'The caller''s applicants whose name or an address contains the text, newest first, by the trigram index.';
revoke all on function public.search_applicants(text, integer) from public, anon;
grant execute on function public.search_applicants(text, integer) to authenticated;

-- A new function may be executed by everybody until that is taken back.
revoke all on all functions in schema private from public, anon, authenticated, service_role;
revoke all on all tables in schema private from public, anon, authenticated, service_role;
revoke all on all sequences in schema public from anon, authenticated, service_role;
