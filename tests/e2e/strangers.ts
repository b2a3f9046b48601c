import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { z } from "zod";
import type { AiData } from "../../inngest/sources/analysis/schema";
import type { CvData } from "../../inngest/sources/cv/schema";
import type { ghData } from "../../inngest/sources/github/schema";

export const MARKUP = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
const SCRIPT = "javascript:alert(3)";

/** What strangers put where a name belongs: markup, ten thousand letters, right to left, emoji, nothing to see. */
const HOSTILE_NAMES = [
  `${MARKUP} Ada`,
  `${"Long ".repeat(1_999)}Name`,
  "W".repeat(10_000),
  "‮drawkcab‬ محمد بن عبد الله 李小龙",
  "👩🏽‍💻".repeat(40),
  '=HYPERLINK("https://evil.example","click")',
];

const long = `${MARKUP} ${"word ".repeat(1_990)}`;
const links = { linkedin: SCRIPT, github: SCRIPT, other: [SCRIPT, "data:text/html,<b>x"] };
const job = {
  employer: long,
  title: MARKUP,
  start: "2020-01",
  end: null,
  current: true,
  location: null,
  description: long,
};

const cv: CvData = {
  version: 1,
  engine: "rules",
  kind: "pdf",
  pages: 1,
  text: long,
  name: MARKUP,
  email: null,
  phone: null,
  location: MARKUP,
  headline: long,
  links,
  experiences: [
    job,
    { ...job, employer: "W".repeat(500), start: "2018-01", end: "2019-12", current: false },
  ],
  education: [{ school: MARKUP, degree: MARKUP, field: null, start: "2014", end: "2018" }],
  skills: [MARKUP],
  languages: [],
  hidden: [],
};

const github: z.input<typeof ghData> = {
  version: 1,
  url: SCRIPT,
  fetched_at: "2026-01-01T00:00:00Z",
  login: "stranger",
  name: MARKUP,
  bio: long,
  company: MARKUP,
  location: MARKUP,
  email: null,
  created_at: "2020-01-01T00:00:00Z",
  followers: 1,
  public_repos: 1,
  repositories: [
    {
      name: "W".repeat(300),
      url: SCRIPT,
      description: long,
      fork: false,
      stars: 1,
      language: MARKUP,
      topics: [MARKUP],
      created_at: "2021-01-01T00:00:00Z",
      pushed_at: null,
    },
  ],
  languages: { [MARKUP]: 10, ["W".repeat(200)]: 5 },
  activity: [{ month: "2025-12", events: 3 }],
  contributions: {
    merged: 2,
    url: SCRIPT,
    repositories: [{ name: MARKUP, url: SCRIPT, merged: 2, latest_at: "2025-12-01T00:00:00Z" }],
  },
  origins: { languages: [SCRIPT, `https://${"w".repeat(200)}.example/`], activity: SCRIPT },
  links,
  requests: 1,
};

const verdict: AiData = {
  version: 1,
  engine: "rules",
  score: 41,
  breakdown: { base: 70, points: [{ check: MARKUP, points: -29, reason: long }] },
  recommendation: "contradictory",
  summary: long,
  flags: [
    {
      check: MARKUP,
      severity: "high",
      confidence: 0.9,
      message: long,
      evidence: [{ source: "cv", path: "/experiences/0/title", quote: MARKUP }],
    },
    {
      check: "W".repeat(200),
      severity: "medium",
      confidence: 0.5,
      message: "W".repeat(500),
      evidence: [{ source: "github", path: "/bio", quote: long.slice(0, 400) }],
    },
  ],
  strengths: [{ message: MARKUP, evidence: [] }],
  questions: [long],
  model: null,
};

const ready = { cv_status: "ready", gh_status: "ready", li_status: "not_provided" };
const whole = { ...ready, cv_data: cv, gh_data: github, ai_status: "ready", ai_data: verdict };

/** One applicant in each state; what is not said is as the table has it. */
const states = {
  checked: { ...whole, decision: "reject", decision_reason: long.slice(0, 4_000) },
  failed: { ...whole, li_status: "error", li_error: `LinkedIn said: ${long}` },
  checking: {
    ...ready,
    cv_data: cv,
    gh_status: "processing",
    // A service that asks to wait: the work is due in an hour.
    li_status: "processing",
    li_requested_at: new Date(Date.now() + 3_600_000),
  },
  incomplete: { cv_status: "not_provided", li_status: "not_provided", gh_status: "not_provided" },
} satisfies Record<string, object>;

export type Strangers = Record<keyof typeof states, string>;

/** Gives a recruiter strangers, written straight into the database; the ids of one in each state. */
export async function addStrangers(sql: postgres.Sql, email: string): Promise<Strangers> {
  const [owner] = await sql`select id from auth.users where email = ${email}`;
  const add = async (name: string, state: object) => {
    const id = randomUUID();
    const row = {
      id,
      user_id: owner?.id,
      name,
      email: MARKUP,
      li_url: SCRIPT,
      gh_username: MARKUP,
      notes: long,
      ...state,
    };
    await asleep(sql, (tx) => tx`insert into public.applicants ${tx(row)}`);
    return id;
  };
  for (const name of HOSTILE_NAMES) await add(name, whole);
  return {
    checked: await add(MARKUP, states.checked),
    failed: await add("W".repeat(10_000), states.failed),
    checking: await add("‮drawkcab‬ محمد", states.checking),
    incomplete: await add("👩🏽‍💻".repeat(40), states.incomplete),
  };
}

const failures = [
  { row: 2, name: MARKUP, reason: long.slice(0, 500) },
  { row: 199_999, name: "W".repeat(300), reason: "W".repeat(300) },
];
const csv = { kind: "csv", file_name: `${MARKUP}.csv` };

/** Loads in each state; all but the running ones have ended. */
const loads = [
  { ...csv, status: "processing", total: 200_000, done: 80_000, failed: 2, failures },
  {
    ...csv,
    file_name: "W".repeat(255),
    status: "ready",
    total: 1_000,
    done: 998,
    failed: 2,
    failures,
  },
  { ...csv, status: "error", total: 10, done: 3, error: long.slice(0, 400) },
  { ...csv, status: "cancelled", total: 50_000, done: 20_000 },
  { kind: "ashby", status: "ready", done: 1, failed: 2, failures },
];

/** Gives a recruiter bulk loads, of which some run; no worker knows of them. */
export async function addLoads(sql: postgres.Sql, email: string): Promise<void> {
  const [owner] = await sql`select id from auth.users where email = ${email}`;
  for (const [index, load] of loads.entries()) {
    const created_at = new Date(Date.now() - index * 3_600_000);
    // Nothing is due of a load that has just moved.
    const updated_at = new Date(Date.now() + 3_600_000);
    const row = { user_id: owner?.id, created_at, updated_at, ...load };
    await asleep(sql, (tx) => tx`insert into public.imports ${tx(row)}`);
  }
}

/** What a sealed key looks like; nothing opens it. */
const SEALED = `v1.${"0".repeat(16)}.${"A".repeat(60)}`;

/** Makes a recruiter's connection to Ashby look in use, or paused with a stranger's reason. */
export async function connectAshby(sql: postgres.Sql, email: string, paused: boolean) {
  const columns = {
    ashby_api_key: SEALED,
    ashby_problem: paused ? long.slice(0, 900) : null,
    ashby_schedule_minutes: 60,
    ashby_features: { score_field_id: "any", score_field_title: MARKUP },
    ashby_webhook_id: randomUUID(),
    ashby_webhook_secret: SEALED,
    ashby_webhook_heard_at: new Date(),
  };
  await asleep(sql, (tx) => tx`update public.users set ${tx(columns)} where email = ${email}`);
  if (paused) return;
  await asleep(
    sql,
    (tx) => tx`
      insert into public.imports (user_id, kind, status, done, updated_at)
      select id, 'ashby', 'processing', 1234, now() + interval '1 hour' from public.users where email = ${email}`,
  );
}

/** Without the triggers: no worker is to change how things stand. */
async function asleep(
  sql: postgres.Sql,
  write: (tx: postgres.TransactionSql) => PromiseLike<unknown>,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await write(tx);
  });
}
