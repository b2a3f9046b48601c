import type { z } from "zod";
import { readCapped } from "../../../inngest/body";
import { SourceFailure } from "../../../inngest/sources/failure";

/** The body as the schema wants it, or the answer that refuses it: 413, or 400 naming the field. */
export async function bodyOf<T extends z.ZodType>(
  request: Request,
  schema: T,
  maxBytes: number,
  headers: Headers,
): Promise<{ data: z.infer<T> } | { refused: Response }> {
  const refuse = (status: number, error: string) => ({
    refused: Response.json({ error }, { status, headers }),
  });
  const text = await readCapped(request, maxBytes);
  if (text === null) return refuse(413, "This is too large.");
  const parsed = schema.safeParse(jsonIn(text));
  if (parsed.success) return { data: parsed.data };
  const issue = parsed.error.issues[0];
  return refuse(400, `${issue?.path.join(".") || "body"}: ${issue?.message}`);
}

/** Ashby's trouble, as the recruiter reads it: 422 where only they can mend it, 503 where time does. */
export function troubleWithAshby(error: unknown, headers: Headers): Response {
  if (!(error instanceof SourceFailure)) throw error;
  const status = error.remedy === "give-up" ? 422 : 503;
  return Response.json({ error: error.message, code: error.code }, { status, headers });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
