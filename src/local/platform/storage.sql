-- Laid over the storage schema that @supabase/lite makes: the grants of hosted Supabase. Row-Level
-- Security is on and there is no policy, so that these grants alone let nobody but service_role in.
grant usage on schema storage to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
grant execute on all functions in schema storage to anon, authenticated, service_role;

alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
