-- Run by `supabase db reset` after the migrations, on one's own machine only. It tells the triggers
-- where `next dev` is, seen from the database's container; which secret to knock with, the operator
-- sets: select private.set_setting('door_secret', '<VOUCH_INGRESS_SECRET>');
select private.set_setting('door_url', 'http://host.docker.internal:3000/api/inngest');
