import { dropWebhook, newWebhookSecret } from "../../../../inngest/ats-webhook";
import { troubleWithAshby } from "../answer";
import { callerOf, NOBODY } from "../caller";

export const dynamic = "force-dynamic";

/**
 * Makes the secret that Ashby signs its calls with, in place of any before, and at the first time
 * the address: `{ secret, path }`. The secret is told this once. 401, 409 when Ashby is not
 * connected, 422 when this server cannot keep secrets.
 */
export async function POST(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  const { userId, headers } = caller;
  try {
    const made = await newWebhookSecret(userId);
    if (!made) {
      return Response.json({ error: "Ashby is not connected." }, { status: 409, headers });
    }
    const { secret, id } = made;
    return Response.json({ secret, path: `/api/ashby-webhook/${id}` }, { headers });
  } catch (error) {
    return troubleWithAshby(error, headers);
  }
}

/** Takes the address back: whoever calls it from now on is a stranger. Answers 204 or 401. */
export async function DELETE(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  await dropWebhook(caller.userId);
  return new Response(null, { status: 204, headers: caller.headers });
}
