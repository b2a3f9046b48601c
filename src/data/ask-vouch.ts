import { z } from "zod";
import { NO_APP, Problem, UNREACHABLE } from "./problem";

const refusal = z.object({ error: z.string(), code: z.string().optional() });

/**
 * Asks Vouch's own server something that the database cannot be asked; gives what it answered, null
 * where that is nothing. Rejects with a Problem that carries the server's sentence.
 */
export async function askVouch(
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: object,
): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      ...(body && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
  } catch (error) {
    throw new Problem(UNREACHABLE, "unreachable", { cause: error });
  }
  const json: unknown = await response.json().catch(() => null);
  if (response.ok) return json;
  if (response.status === 401) {
    throw new Problem("Your session has ended. Sign in again.", "session_not_found");
  }
  const { data } = refusal.safeParse(json);
  throw new Problem(data?.error ?? NO_APP, data?.code ?? String(response.status));
}
