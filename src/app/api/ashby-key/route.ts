import { z } from "zod";
import { connectAshby } from "../../../../inngest/ats-connection";
import { readCapped } from "../../../../inngest/body";
import { env } from "../../../../inngest/env";
import { openAshby } from "../../../../inngest/sources/ashby/api";
import { checkKey } from "../../../../inngest/sources/ashby/key";
import { SourceFailure } from "../../../../inngest/sources/failure";
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

  const text = await readCapped(request, MAX_BYTES);
  if (text === null)
    return Response.json({ error: "This is too large." }, { status: 413, headers });
  const parsed = body.safeParse(jsonIn(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const error = `${issue?.path.join(".") || "body"}: ${issue?.message}`;
    return Response.json({ error }, { status: 400, headers });
  }

  try {
    const { key } = parsed.data;
    const { title } = await checkKey(openAshby({ apiUrl: env().ASHBY_API_URL, apiKey: key }));
    await connectAshby(userId, key);
    return Response.json({ connected: true, title }, { headers });
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    const status = error.remedy === "give-up" ? 422 : 503;
    return Response.json({ error: error.message, code: error.code }, { status, headers });
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
