import { z } from "zod";
import { connectAshby, disconnectAshby } from "../../../../inngest/ats-connection";
import { env } from "../../../../inngest/env";
import { openAshby } from "../../../../inngest/sources/ashby/api";
import { checkKey } from "../../../../inngest/sources/ashby/key";
import { bodyOf, troubleWithAshby } from "../answer";
import { callerOf, NOBODY } from "../caller";

export const dynamic = "force-dynamic";

const MAX_BYTES = 4096;

/** A key is the user name of Basic auth, in which a colon would end it. */
const body = z.strictObject({
  key: z
    .string()
    .trim()
    .regex(/^[!-9;-~]{8,200}$/, "this is no Ashby API key"),
});

/**
 * Connects Ashby: asks it what the key may do, then stores it sealed. Answers 200 with what the key
 * is called there, 400, 401, 413, 422 with the reason when Ashby or its permissions do not allow it,
 * or 503 when Ashby cannot be asked at the moment. The key is never given back.
 */
export async function POST(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  const { userId, headers } = caller;
  const given = await bodyOf(request, body, MAX_BYTES, headers);
  if ("refused" in given) return given.refused;

  try {
    const { key } = given.data;
    const { title } = await checkKey(openAshby({ apiUrl: env().ASHBY_API_URL, apiKey: key }));
    await connectAshby(userId, key);
    return Response.json({ connected: true, title }, { headers });
  } catch (error) {
    return troubleWithAshby(error, headers);
  }
}

/** Disconnects Ashby: key, schedule and webhook are forgotten, applicants stay. Answers 204 or 401. */
export async function DELETE(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  await disconnectAshby(caller.userId);
  return new Response(null, { status: 204, headers: caller.headers });
}
