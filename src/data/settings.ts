import { z } from "zod";

const schema = z.object({
  NEXT_PUBLIC_SUPABASE_URL: z.url(),
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
});

/** What the browser needs to reach Supabase; nothing in it is secret. */
export type PublicSettings = { supabaseUrl: string; publishableKey: string };

/**
 * Read when a page is rendered and not when it is built, so that one build runs against any
 * Supabase. Null when a variable is missing or wrong.
 */
export function publicSettings(): PublicSettings | null {
  const vars = schema.safeParse(process.env);
  if (!vars.success) return null;
  return {
    supabaseUrl: vars.data.NEXT_PUBLIC_SUPABASE_URL,
    publishableKey: vars.data.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
  };
}
