alter table public.users
  add column ashby_webhook_id uuid unique,
  add column ashby_webhook_secret text constraint ashby_webhook_secret_is_sealed
    check (length(ashby_webhook_secret) <= 2000 and ashby_webhook_secret ~ '^v1\.[0-9a-f]{16}\.[A-Za-z0-9_-]{38,}$'),
  add column ashby_webhook_heard_at timestamptz,
  add constraint ashby_webhook_is_whole check ((ashby_webhook_id is null) = (ashby_webhook_secret is null));
comment on column public.users.ashby_webhook_id is 'The part of the webhook''s address that nobody guesses; null where there is none.';
comment on column public.users.ashby_webhook_secret is 'What Ashby signs with, sealed as the key is; no browser reads or writes it.';
comment on column public.users.ashby_webhook_heard_at is 'When Ashby last called with a right signature.';
grant select (ashby_webhook_id, ashby_webhook_heard_at) on public.users to authenticated;
