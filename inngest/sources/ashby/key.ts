import { SourceFailure } from "../failure";
import type { AshbyApi } from "./api";

/** What Vouch needs a key for, as apiKey.info names it and as Ashby's own settings do. */
const NEEDED = [
  { scope: "candidates:read", called: "Candidates: Read" },
  { scope: "candidates:write", called: "Candidates: Write" },
];

/**
 * Asks Ashby what a key may do. Gives what it is called there; throws SourceFailure with a sentence
 * when Ashby refuses the key, and `ashby/no-permission` naming each permission that it lacks.
 */
export async function checkKey(api: AshbyApi): Promise<{ title: string | null }> {
  const { title, scopes } = await api.keyInfo();
  // The reference writes "candidatesRead", other clients have seen "candidates:read".
  const plain = (scope: string) => scope.replace(/[^a-z]/gi, "").toLowerCase();
  const given = new Set(scopes.map(plain));
  const missing = NEEDED.filter(({ scope }) => !given.has(plain(scope))).map(
    ({ called }) => called,
  );
  if (missing.length > 0) {
    throw new SourceFailure(
      "ashby/no-permission",
      `The Ashby API key lacks ${missing.join(" and ")}; add it in Ashby under Admin, API Keys.`,
      "give-up",
    );
  }
  return { title: title ?? null };
}
