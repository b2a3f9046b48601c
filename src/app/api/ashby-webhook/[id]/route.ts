import { takeWebhook } from "../../../../../inngest/ats-webhook";
import { readCapped } from "../../../../../inngest/body";

export const dynamic = "force-dynamic";

/** An application with its forms and files is some hundred kilobytes at most. */
const MAX_BYTES = 1024 * 1024;

/**
 * Where Ashby calls when something changes. Answers 200; 401 for an address that nobody has and for
 * a wrong signature alike; 400 for a signed body that is no webhook; 413.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const body = await readCapped(request, MAX_BYTES);
  if (body === null) return Response.json({ error: "This is too large." }, { status: 413 });
  const taken = await takeWebhook(id, request.headers.get("ashby-signature"), body);
  if (taken === "stranger") {
    return Response.json({ error: "The signature does not belong here." }, { status: 401 });
  }
  if (taken === "malformed") {
    return Response.json({ error: "This is no webhook of Ashby's." }, { status: 400 });
  }
  return Response.json({ ok: true });
}
