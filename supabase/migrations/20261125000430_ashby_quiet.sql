create function public.awaits_ats_cv(of_user uuid, applicant uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from private.ats_candidates k
    join public.applicants a on a.id = k.applicant_id
    where k.user_id = of_user and k.applicant_id = applicant
      and k.resume is not null and k.resume ->> 'id' is distinct from k.cv_resume_id
      and a.cv_file_id is not distinct from k.cv_file_id
      and exists (
        select from public.imports i
        where i.user_id = of_user and i.kind = 'ashby' and i.status in ('pending', 'processing')
          and i.id is distinct from k.cv_tried_by))
$$;
comment on function public.awaits_ats_cv(uuid, uuid) is 'Whether a load is about to bring this applicant''s CV: a verdict without it will not last.';

create function public.forget_ats(of_user uuid) returns void
language sql volatile security definer set search_path = '' as $$
  delete from private.ats_applications p where p.user_id = of_user;
  delete from private.ats_candidates k where k.user_id = of_user and k.applicant_id is null;
$$;
comment on function public.forget_ats(uuid) is 'Another organisation, or none: what was remembered of candidates who are no applicants goes.';

revoke all on function public.awaits_ats_cv(uuid, uuid) from public, anon, authenticated;
revoke all on function public.forget_ats(uuid) from public, anon, authenticated;
grant execute on function public.awaits_ats_cv(uuid, uuid) to service_role;
grant execute on function public.forget_ats(uuid) to service_role;
