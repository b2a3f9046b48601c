-- Empty, as on hosted Supabase: a migration adds the tables whose changes are to be heard.
do $$
begin
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
end
$$;
