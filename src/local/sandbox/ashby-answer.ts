import { randomUUID } from "node:crypto";
import type { Context } from "hono";

export function ok(c: Context, results: unknown): Response {
  return c.json({ success: true, results });
}

/** Ashby's error envelope, which comes with status 200 too. */
export function refuse(
  c: Context,
  status: 200 | 401 | 403 | 404 | 429,
  code: string,
  message: string,
): Response {
  const errorInfo = { code, message, requestId: randomUUID() };
  return c.json({ success: false, errors: [code], errorInfo }, status);
}
