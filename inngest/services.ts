import type { Env } from "./env";

type State = "live" | "sandbox" | "local" | "other" | "off";

const OFFICIAL = {
  github: "https://api.github.com",
  linkedin: "https://www.linkedin.com",
  ashby: "https://api.ashbyhq.com",
  model: "https://api.openai.com",
};

/** What these settings make Vouch work with. Names and states only: a key or an address would tell of the inside. */
export function servicesOf(settings: Env) {
  const source = (url: string, official: string): State => {
    if (new URL(url).origin === official) return "live";
    if (!isThisMachine(url)) return "other";
    return settings.VOUCH_SANDBOX === "1" ? "sandbox" : "local";
  };
  return {
    model: settings.OPENAI_API_KEY
      ? {
          name: settings.OPENAI_MODEL,
          state: source(settings.OPENAI_BASE_URL ?? OFFICIAL.model, OFFICIAL.model),
        }
      : { name: null, state: "off" as const },
    services: [
      { name: "GitHub", state: source(settings.GITHUB_API_URL, OFFICIAL.github) },
      {
        name: "LinkedIn",
        state: source(
          settings.LINKEDIN_PROVIDER_URL ?? settings.LINKEDIN_ORIGIN,
          OFFICIAL.linkedin,
        ),
      },
      { name: "Ashby", state: source(settings.ASHBY_API_URL, OFFICIAL.ashby) },
      { name: "Supabase", state: placed(settings.NEXT_PUBLIC_SUPABASE_URL) },
      { name: "Inngest", state: settings.INNGEST_DEV ? placed(settings.INNGEST_DEV) : "live" },
    ] satisfies { name: string; state: State }[],
    quietSeconds: settings.VOUCH_QUIET_SECONDS,
    runsUrl: settings.VOUCH_RUNS_URL ?? null,
  };
}

const placed = (url: string): State => (isThisMachine(url) ? "local" : "live");

function isThisMachine(url: string): boolean {
  // INNGEST_DEV may be "1", which means the dev server on this machine.
  if (!URL.canParse(url)) return true;
  return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}
