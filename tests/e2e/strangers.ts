import { randomUUID } from "node:crypto";
import postgres from "postgres";
import type { z } from "zod";
import type { AiData } from "../../inngest/sources/analysis/schema";
import type { CvData } from "../../inngest/sources/cv/schema";
import type { ghData } from "../../inngest/sources/github/schema";
import { PASSWORD } from "../../src/local/postgres/cluster";

const MARKUP = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
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
  contributions: null,
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
  checking: { ...ready, cv_data: cv, gh_status: "processing" },
  incomplete: { cv_status: "not_provided", li_status: "not_provided", gh_status: "not_provided" },
} satisfies Record<string, object>;

export type Strangers = Record<keyof typeof states, string>;

/** Gives a recruiter strangers, written straight into the database; the ids of one in each state. */
export async function addStrangers(email: string): Promise<Strangers> {
  const sql = postgres({
    host: "127.0.0.1",
    port: Number(process.env.VOUCH_POSTGRES_PORT),
    username: "postgres",
    password: PASSWORD,
    database: "postgres",
    max: 1,
  });
  const [owner] = await sql`select id from auth.users where email = ${email}`;
  const rowOf = (name: string, state: object) => ({
    id: randomUUID(),
    user_id: owner?.id,
    name,
    email: MARKUP,
    li_url: SCRIPT,
    gh_username: MARKUP,
    notes: long,
    ...state,
  });
  const add = async (row: ReturnType<typeof rowOf>) => {
    await sql.begin(async (tx) => {
      // Without the triggers: no worker is to change how they stand.
      await tx`set local session_replication_role = replica`;
      await tx`insert into public.applicants ${tx(row)}`;
    });
    return row.id;
  };
  try {
    for (const name of HOSTILE_NAMES) await add(rowOf(name, whole));
    return {
      checked: await add(rowOf(MARKUP, states.checked)),
      failed: await add(rowOf("W".repeat(10_000), states.failed)),
      checking: await add(rowOf("‮drawkcab‬ محمد", states.checking)),
      incomplete: await add(rowOf("👩🏽‍💻".repeat(40), states.incomplete)),
    };
  } finally {
    await sql.end({ timeout: 1 });
  }
}
