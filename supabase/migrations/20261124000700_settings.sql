create table private.settings (
  name text primary key check (name in ('door_url', 'door_secret', 'door_secret_next')),
  value text not null check (value <> '')
);
comment on table private.settings is 'Where the triggers post and with which secret, where there is no Vault. Filled by the operator, never by a migration.';

create function private.setting(setting_name text) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  found_value text;
begin
  if to_regclass('vault.decrypted_secrets') is not null then
    execute 'select decrypted_secret from vault.decrypted_secrets where name = $1'
      into found_value using 'vouch_' || setting_name;
  end if;
  return coalesce(found_value, (select s.value from private.settings s where s.name = setting_name));
end
$$;
comment on function private.setting(text) is 'A setting from Supabase Vault where it exists, else from private.settings; null when unset.';

create function private.set_setting(setting_name text, new_value text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  secret_id uuid;
begin
  if to_regclass('vault.decrypted_secrets') is null then
    insert into private.settings (name, value) values (setting_name, new_value)
    on conflict (name) do update set value = excluded.value;
    return;
  end if;
  execute 'select id from vault.secrets where name = $1' into secret_id using 'vouch_' || setting_name;
  if secret_id is null then
    execute 'select vault.create_secret($1, $2)' using new_value, 'vouch_' || setting_name;
  else
    execute 'select vault.update_secret($1, $2)' using secret_id, new_value;
  end if;
end
$$;
comment on function private.set_setting(text, text) is 'Set door_url, door_secret or door_secret_next, the secret that the local stack takes up at its next start; run by the operator.';
