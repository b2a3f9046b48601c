import { z } from "zod";

const PLACES = 4;
const places = z.coerce.number().int().min(1).max(100).default(PLACES);

const schema = z
  .object({
    NEXT_PUBLIC_SUPABASE_URL: z.url(),
    SUPABASE_SECRET_KEY: z.string().min(1),
    VOUCH_INGRESS_SECRET: z.string().min(16),
    /** Accepted too while the secret is being rotated: requests that carry it may still be queued. */
    VOUCH_INGRESS_SECRET_PREVIOUS: z.string().min(16).optional(),
    /** 32 random bytes in base64: seals what the database keeps but must not know. */
    VOUCH_ENCRYPTION_KEY: z.base64().length(44).optional(),
    /** Still opens what it sealed, after a new key has been set. */
    VOUCH_ENCRYPTION_KEY_PREVIOUS: z.base64().length(44).optional(),
    GITHUB_API_URL: z.url().default("https://api.github.com"),
    GITHUB_TOKEN: z.string().min(1).optional(),
    /** Where public LinkedIn profiles are read; the sandbox puts itself here. */
    LINKEDIN_ORIGIN: z.url().default("https://www.linkedin.com"),
    /** Whether LinkedIn's robots.txt is obeyed; reading in spite of it is the operator's decision. */
    LINKEDIN_ROBOTS: z.enum(["respect", "ignore"]).default("respect"),
    /** Milliseconds between two requests to LinkedIn. */
    LINKEDIN_INTERVAL_MS: z.coerce.number().int().nonnegative().default(1_000),
    LINKEDIN_PROXY_URL: z.url().optional(),
    /** A service that sells profiles, asked in place of LinkedIn: docs/linkedin-provider.md. */
    LINKEDIN_PROVIDER_URL: z.url({ protocol: /^https?$/ }).optional(),
    LINKEDIN_PROVIDER_KEY: z.string().min(1).optional(),
    /** Where Ashby's API answers; the sandbox puts itself here. */
    ASHBY_API_URL: z.url().default("https://api.ashbyhq.com"),
    /** Where recruiters open Vouch, for links back from elsewhere. */
    VOUCH_URL: z.url().optional(),
    OPENAI_API_KEY: z.string().min(1).optional(),
    OPENAI_BASE_URL: z.url().optional(),
    OPENAI_MODEL: z.string().min(1).default("gpt-5-mini"),
    /** US dollars for a million tokens; without both, a verdict's cost is not stored. */
    OPENAI_INPUT_PRICE: z.coerce.number().nonnegative().optional(),
    OPENAI_OUTPUT_PRICE: z.coerce.number().nonnegative().optional(),
    /** 1: the sources are stand-ins. The local stack says so. */
    VOUCH_SANDBOX: z.enum(["0", "1"]).optional(),
    /** Where runs are watched: the engine's or Inngest's own page, linked on Health. */
    VOUCH_RUNS_URL: z.url().optional(),
    /** The SDK reads it by itself: where Inngest stands when it is not Inngest Cloud. */
    INNGEST_DEV: z.string().optional(),
    /** How long work may stay due before it ends in error. */
    VOUCH_DEADLINE_MINUTES: z.coerce.number().int().positive().default(360),
    /** How long due work may be silent before it is asked for again. A post takes ten seconds at most. */
    VOUCH_QUIET_SECONDS: z.coerce.number().int().positive().default(120),
    /** How many runs of each function a tenant may have under way. */
    VOUCH_TENANT_PLACES: places,
  })
  .refine((set) => Boolean(set.LINKEDIN_PROVIDER_URL) === Boolean(set.LINKEDIN_PROVIDER_KEY), {
    path: ["LINKEDIN_PROVIDER_KEY"],
    message: "goes with LINKEDIN_PROVIDER_URL: set both or neither",
  });

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The server's settings, read once. Throws one sentence naming each variable that is missing or wrong. */
export function env(): Env {
  parsed ??= parse(process.env);
  return parsed;
}

/** VOUCH_TENANT_PLACES by itself: functions are declared before the other settings are known, in a build for instance. What is wrong with it, `env` says. */
export function tenantPlaces(): number {
  return places.catch(PLACES).parse(process.env.VOUCH_TENANT_PLACES || undefined);
}

function parse(vars: NodeJS.ProcessEnv): Env {
  // An empty variable in .env means "not set".
  const set = Object.fromEntries(Object.entries(vars).filter(([, value]) => value !== ""));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`);
  throw new Error(`Settings are missing or wrong: ${wrong.join(", ")}. See .env.example.`);
}
