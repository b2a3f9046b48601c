import { z } from "zod";
import { withAshby } from "../../../../inngest/ats-connection";
import type { AshbyApi } from "../../../../inngest/sources/ashby/api";
import { bodyOf, troubleWithAshby } from "../answer";
import { type Caller, callerOf, NOBODY } from "../caller";

export const dynamic = "force-dynamic";

const MAX_BYTES = 4096;

const body = z.strictObject({ title: z.string().trim().min(1).max(100) });

/**
 * The custom fields of Ashby's candidates that can take the score: `{ fields: [{ id, title }] }`.
 * 401, 422 with the reason when Ashby does not allow it, 503 when it cannot be asked at the moment.
 */
export async function GET(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  return answer(caller, async (api) => ({ fields: await api.scoreFields() }));
}

/** Makes such a field in Ashby, `{ "title": "…" }`, and gives it: `{ field: { id, title } }`. */
export async function POST(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  const given = await bodyOf(request, body, MAX_BYTES, caller.headers);
  if ("refused" in given) return given.refused;
  return answer(caller, async (api) => ({ field: await api.createScoreField(given.data.title) }));
}

async function answer(
  { userId, headers }: Caller,
  work: (api: AshbyApi) => Promise<object>,
): Promise<Response> {
  try {
    return Response.json(await withAshby(userId, work), { headers });
  } catch (error) {
    return troubleWithAshby(error, headers);
  }
}
