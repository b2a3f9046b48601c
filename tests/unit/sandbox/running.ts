import { onTestFinished } from "vitest";
import { z } from "zod";
import { type ModelSettings, openModel } from "../../../inngest/sources/model";
import type { Fault } from "../../../src/local/sandbox/fault";
import { type SandboxOptions, startSandbox } from "../../../src/local/sandbox/start";

/** A sandbox on a free port for the length of one test. */
export async function aSandbox(options: Omit<SandboxOptions, "port">) {
  const sandbox = await startSandbox({ port: 0, ...options });
  onTestFinished(() => sandbox.stop());
  const setting = (name: string) => sandbox.env[name] ?? "";
  const { OPENAI_API_KEY: apiKey = "", OPENAI_BASE_URL: baseUrl } = sandbox.modelEnv;
  return {
    url: sandbox.url,
    apiUrl: setting("GITHUB_API_URL"),
    origin: setting("LINKEDIN_ORIGIN"),
    providerUrl: `${sandbox.url}/linkedin-provider/profile`,
    ashbyUrl: setting("ASHBY_API_URL"),
    /** The stand-in's model. */
    model: (given: Partial<ModelSettings> = {}) =>
      openModel({ apiKey, baseUrl, model: "sandbox", ...given }),
    /** The bodies that the model was sent. */
    async asked(): Promise<string[]> {
      const answer = await fetch(`${sandbox.url}/openai/_requests`);
      return z.array(z.string()).parse(await answer.json());
    },
    async breaks(...faults: Fault[]) {
      const body = JSON.stringify(faults);
      const answer = await fetch(`${sandbox.url}/_faults`, { method: "POST", body });
      if (answer.status !== 204) throw new Error(await answer.text());
    },
    async heals() {
      await fetch(`${sandbox.url}/_faults`, { method: "DELETE" });
    },
  };
}
