create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gin with schema extensions;

-- Where the platform brings pg_net under another name (a local stand-in), its functions are already there.
do $$
begin
  if to_regprocedure('net.http_post(text, jsonb, jsonb, jsonb, integer)') is null then
    create extension if not exists pg_net;
  end if;
end
$$;

create schema private;
comment on schema private is 'What no client may reach: settings, trigger functions. Not exposed by the API.';
revoke all on schema private from public;

create type public.processing_status as enum ('pending', 'processing', 'ready', 'error', 'not_provided');
comment on type public.processing_status is 'Where the work on one source, or on the verdict, stands.';

create type public.overall_status as enum ('uploading', 'processing', 'completed', 'failed');
comment on type public.overall_status is 'Where an applicant stands as a whole; always generated, never written.';

create type public.applicant_origin as enum ('manual', 'upload', 'csv', 'ashby');
create type public.applicant_decision as enum ('advance', 'hold', 'reject');
create type public.import_kind as enum ('ashby', 'csv');
create type public.import_status as enum ('pending', 'processing', 'ready', 'error', 'cancelled');
