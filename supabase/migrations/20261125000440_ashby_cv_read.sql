create or replace function public.awaits_ats_cv(of_user uuid, applicant uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from private.ats_candidates k
    join public.applicants a on a.id = k.applicant_id
    where k.user_id = of_user and k.applicant_id = applicant
      and (a.cv_status = 'processing'
        or (k.resume is not null and k.resume ->> 'id' is distinct from k.cv_resume_id
          and a.cv_file_id is not distinct from k.cv_file_id
          and exists (
            select from public.imports i
            where i.user_id = of_user and i.kind = 'ashby' and i.status in ('pending', 'processing')
              and i.id is distinct from k.cv_tried_by))))
$$;
comment on function public.awaits_ats_cv(uuid, uuid) is 'Whether this applicant''s CV is being read, or a load is about to bring it: a verdict without it will not last.';
