import { onTestFinished } from "vitest";
import type { Fault } from "../../../src/local/sandbox/faults";
import { type SandboxOptions, startSandbox } from "../../../src/local/sandbox/start";

/** A sandbox on a free port for the length of one test. */
export async function aSandbox(options: Omit<SandboxOptions, "port">) {
  const sandbox = await startSandbox({ port: 0, ...options });
  onTestFinished(() => sandbox.stop());
  const setting = (name: string) => sandbox.env[name] ?? "";
  return {
    url: sandbox.url,
    apiUrl: setting("GITHUB_API_URL"),
    origin: setting("LINKEDIN_ORIGIN"),
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
