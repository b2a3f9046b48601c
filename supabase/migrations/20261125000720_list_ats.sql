create index applicants_ats_state on public.applicants (user_id, ats_state, created_at desc, id desc) where ats_state is not null;

drop function public.list_applicants(text, text[], text[], text[], text[], text, text, boolean, uuid, text, integer);
drop function public.count_applicants(text, text[], text[], text[], text[], text, integer);
drop function private.list_filter(text, text[], text[], text[], text[], text);

alter type private.list_filter add attribute ats text[];

create or replace function private.list_condition(filter private.list_filter) returns text
language sql stable set search_path = '' as $$
  select concat_ws(' and ',
    'user_id = $1 and removed_at is null',
    case when filter.search <> '' then
      $like$search like '%' || replace(replace(replace($2.search, '\', '\\'), '%', '\%'), '_', '\_') || '%'$like$ end,
    private.one_of('status', filter.status, enum_range(null::public.overall_status)::text[]),
    private.one_of('origin', filter.origin, enum_range(null::public.applicant_origin)::text[]),
    case when 'none' = any (filter.decision) then '(' || concat_ws(' or ', 'decision is null', decided) || ')' else decided end,
    case when 'none' = any (filter.ats) then '(' || concat_ws(' or ', 'ats_state is null', put_away) || ')' else put_away end,
    (select '(' || string_agg(format('%I = ''error''', part || '_status'), ' or ') || ')'
     from unnest(filter.failing) as part where part in ('cv', 'li', 'gh', 'ai')),
    case when filter.flag <> '' then $flag$jsonb_path_query_array(ai_data, '$.flags[*].check') ? $2.flag$flag$ end)
  from private.one_of('decision', filter.decision, enum_range(null::public.applicant_decision)::text[]) as decided,
    private.one_of('ats_state', filter.ats, '{archived,deleted}') as put_away
$$;

create function private.list_filter(
  search text, status text[], decision text[], origin text[], failing text[], flag text, ats text[]
) returns private.list_filter
language sql immutable set search_path = '' as $$
  select row(lower(btrim(left(search, 200))), status[1:10], decision[1:10], origin[1:10], failing[1:10], left(flag, 100),
    ats[1:10])::private.list_filter
$$;
comment on function private.list_filter(text, text[], text[], text[], text[], text, text[]) is 'A filter as a browser gave it, held to its size.';

create function public.list_applicants(
  search text default '', status text[] default '{}', decision text[] default '{}', origin text[] default '{}',
  failing text[] default '{}', flag text default '', ats text[] default '{}',
  sort text default 'newest', ascending boolean default false,
  after_id uuid default null, after_value text default null, max_rows integer default 60
) returns setof public.applicants
language plpgsql stable security definer set search_path = '' as $$
declare
  filter constant private.list_filter := private.list_filter(search, status, decision, origin, failing, flag, ats);
  wanted constant integer := least(greatest(max_rows, 0), 1000);
  by_column constant text := case sort when 'score' then 'shown_score' when 'name' then 'name' when 'status' then 'status' else 'created_at' end;
  of_type constant text := case sort when 'score' then 'integer' when 'name' then 'text' when 'status' then 'public.overall_status' else 'timestamptz' end;
  may_be_null constant boolean := by_column in ('shown_score', 'name');
  direction constant text := case when ascending then 'asc' else 'desc' end;
  beyond constant text := case when ascending then '>' else '<' end;
  page constant text := format('select * from public.applicants where %s', private.list_condition(filter));
  in_order constant text := format(' order by %I %s%s, id %s limit $5', by_column, direction,
    case when may_be_null then ' nulls last' end, direction);
  found_rows integer := 0;
begin
  if after_id is null then
    return query execute page || in_order using auth.uid(), filter, after_id, after_value, wanted;
    return;
  end if;
  -- A comparison of rows lets the index begin where the page before ended; it leaves out the rows without a value, which come last.
  if after_value is not null then
    return query execute page || format(' and (%I, id) %s ($4::%s, $3)', by_column, beyond, of_type) || in_order
      using auth.uid(), filter, after_id, after_value, wanted;
    get diagnostics found_rows = row_count;
  end if;
  if may_be_null and found_rows < wanted then
    return query execute page || format(' and %I is null', by_column)
        || case when after_value is null then format(' and id %s $3', beyond) else '' end || in_order
      using auth.uid(), filter, after_id, after_value, wanted - found_rows;
  end if;
end
$$;
comment on function public.list_applicants(text, text[], text[], text[], text[], text, text[], text, boolean, uuid, text, integer) is
  'One page of the caller''s list, from after the row named. It asks for its owner itself: under row level security neither a part of a name, nor a status, nor a flag may be looked up in an index, since their operators are not leakproof.';

create function public.count_applicants(
  search text default '', status text[] default '{}', decision text[] default '{}', origin text[] default '{}',
  failing text[] default '{}', flag text default '', ats text[] default '{}', at_most integer default 10000
) returns integer
language plpgsql stable security definer set search_path = '' as $$
declare
  filter constant private.list_filter := private.list_filter(search, status, decision, origin, failing, flag, ats);
  counted integer;
begin
  execute format('select count(*)::integer from (select from public.applicants where %s limit $3) as counted',
      private.list_condition(filter))
    into counted using auth.uid(), filter, least(greatest(at_most, 0), 100000);
  return counted;
end
$$;
comment on function public.count_applicants(text, text[], text[], text[], text[], text, text[], integer) is
  'How many of the caller''s applicants a filter lets through, counted no further than at_most.';

revoke all on function private.list_filter(text, text[], text[], text[], text[], text, text[]) from public, anon, authenticated, service_role;
revoke all on function public.list_applicants(text, text[], text[], text[], text[], text, text[], text, boolean, uuid, text, integer) from public, anon, service_role;
revoke all on function public.count_applicants(text, text[], text[], text[], text[], text, text[], integer) from public, anon, service_role;
grant execute on function public.list_applicants(text, text[], text[], text[], text[], text, text[], text, boolean, uuid, text, integer) to authenticated;
grant execute on function public.count_applicants(text, text[], text[], text[], text[], text, text[], integer) to authenticated;
