import { expect, it, vi } from "vitest";
import { aProfile, thePeople } from "../sandbox/people";
import { aSandbox } from "../sandbox/running";

it("the provider is asked in LinkedIn's place once it is configured, both halves of it", async () => {
  const { origin, providerUrl } = await aSandbox({ people: thePeople([], [aProfile()]) });
  const settings = {
    VOUCH_INGRESS_SECRET: "unused-but-long-enough",
    NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:1",
    SUPABASE_SECRET_KEY: "unused",
    LINKEDIN_ORIGIN: origin,
    LINKEDIN_INTERVAL_MS: "0",
    LINKEDIN_PROVIDER_URL: "",
    LINKEDIN_PROVIDER_KEY: "",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const read = async () => {
    vi.resetModules();
    const { readLinkedin } = await import("../../../inngest/linkedin");
    return (await readLinkedin("linkedin.com/in/ada-okafor")).origin;
  };
  expect(await read()).toBe("public");
  vi.stubEnv("LINKEDIN_PROVIDER_URL", providerUrl);
  await expect(read()).rejects.toThrow(/LINKEDIN_PROVIDER_KEY \(goes with LINKEDIN_PROVIDER_URL/);
  vi.stubEnv("LINKEDIN_PROVIDER_KEY", "good");
  expect(await read()).toBe("provider");
}, 30_000);
