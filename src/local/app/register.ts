import { LocalFailure } from "../failure";

/**
 * Has the app register its functions with Inngest now. An event that comes before is taken and
 * starts nothing, and its id is used up.
 */
export async function registerFunctions(appUrl: string): Promise<void> {
  const answer = await fetch(`${appUrl}/api/inngest`, { method: "PUT" });
  const text = await answer.text();
  if (answer.ok) return;
  throw new LocalFailure("app_failed", `The app cannot register its functions: ${text}`);
}
