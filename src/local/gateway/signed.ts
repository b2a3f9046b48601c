import type { MiddlewareHandler } from "hono";
import { z } from "zod";

const PREFIX = "/storage/v1";

const answerSchema = z.looseObject({ signedUrl: z.string() });

/**
 * lite answers with `signedUrl`, counted from the project's address; storage-js reads `signedURL`,
 * counted from the Storage service's, as hosted Supabase gives it.
 */
export const signedUrlsAsHosted: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.req.method !== "POST" || !c.res.ok) return;
  const answer = z.union([answerSchema, z.array(answerSchema)]).parse(await c.res.json());
  c.res = Response.json(Array.isArray(answer) ? answer.map(asHosted) : asHosted(answer), c.res);
};

function asHosted({ signedUrl, ...rest }: z.infer<typeof answerSchema>) {
  const inService = signedUrl.startsWith(PREFIX) ? signedUrl.slice(PREFIX.length) : signedUrl;
  return { ...rest, signedURL: inService || null };
}
