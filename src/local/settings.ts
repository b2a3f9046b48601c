import nextEnv from "@next/env";
import { z } from "zod";
import { LocalFailure } from "./failure";

const port = (fallback: number) => z.coerce.number().int().min(1).max(65535).default(fallback);

const schema = z.object({
  PORT: port(3000),
  VOUCH_GATEWAY_PORT: port(54321),
  VOUCH_POSTGRES_PORT: port(54322),
  VOUCH_SANDBOX_PORT: port(54324),
  VOUCH_ENGINE_PORT: port(8288),
  /** Set: hosted Supabase is used, and no gateway of ours is started. */
  NEXT_PUBLIC_SUPABASE_URL: z.url().optional(),
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string().optional(),
  SUPABASE_SECRET_KEY: z.string().optional(),
  VOUCH_INGRESS_SECRET: z.string().min(16).optional(),
  /** Either one set: that Inngest is used, and no engine of ours is started. */
  INNGEST_DEV: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  VOUCH_SANDBOX: z.enum(["0", "1"]).optional(),
});

export type LocalSettings = z.infer<typeof schema>;

/**
 * What the environment and the .env files (Next's, in Next's order) say about the local stack.
 * Throws LocalFailure naming each variable that is wrong. An empty value means "not set".
 */
export function localSettings(mode: "development" | "production"): LocalSettings {
  nextEnv.loadEnvConfig(process.cwd(), mode === "development", {
    info: () => {},
    error: console.error,
  });
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(set);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new LocalFailure(
      "settings",
      `Settings are wrong. ${wrong.join("; ")}. See .env.example.`,
    );
  }
  const settings = result.data;
  if (
    settings.NEXT_PUBLIC_SUPABASE_URL &&
    !(settings.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY && settings.SUPABASE_SECRET_KEY)
  ) {
    throw new LocalFailure(
      "settings",
      "NEXT_PUBLIC_SUPABASE_URL is set, so NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY must be set too.",
    );
  }
  return settings;
}
