import { z } from "zod";

/** Of Supabase's providers, those that we have a name for. */
const authProviders = [
  "apple",
  "azure",
  "bitbucket",
  "github",
  "gitlab",
  "google",
  "linkedin_oidc",
  "slack_oidc",
] as const;
export type AuthProvider = (typeof authProviders)[number];

const schema = z.object({
  NEXT_PUBLIC_SUPABASE_URL: z.url(),
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  /** Names with commas between them: which are set up in Supabase. */
  NEXT_PUBLIC_AUTH_PROVIDERS: z.string().default(""),
});

/** What the browser needs to reach Supabase; nothing in it is secret. */
export type PublicSettings = {
  supabaseUrl: string;
  publishableKey: string;
  providers: AuthProvider[];
};

/**
 * Read when a page is rendered and not when it is built, so that one build runs against any
 * Supabase. Null when a variable is missing or wrong.
 */
export function publicSettings(): PublicSettings | null {
  const vars = schema.safeParse(process.env);
  if (!vars.success) return null;
  const named = new Set(vars.data.NEXT_PUBLIC_AUTH_PROVIDERS.split(/[\s,]+/));
  return {
    supabaseUrl: vars.data.NEXT_PUBLIC_SUPABASE_URL,
    publishableKey: vars.data.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    providers: authProviders.filter((provider) => named.has(provider)),
  };
}
