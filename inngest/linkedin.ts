import { env } from "./env";
import { fetchLinkedin } from "./sources/linkedin/fetch";
import { readFromProvider } from "./sources/linkedin/provider";
import type { LiData } from "./sources/linkedin/schema";

/** Reads the profile at an address: from the operator's provider where there is one, else the public page. */
export function readLinkedin(address: string): Promise<LiData> {
  const settings = env();
  const intervalMs = settings.LINKEDIN_INTERVAL_MS;
  const { LINKEDIN_PROVIDER_URL: url, LINKEDIN_PROVIDER_KEY: key } = settings;
  if (url && key) return readFromProvider(address, { url, key, intervalMs });
  return fetchLinkedin(address, {
    origin: settings.LINKEDIN_ORIGIN,
    respectRobots: settings.LINKEDIN_ROBOTS === "respect",
    intervalMs,
    proxyUrl: settings.LINKEDIN_PROXY_URL,
  });
}
