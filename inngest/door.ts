import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { readCapped } from "./body";
import { inngest } from "./client";
import { env } from "./env";
import { type VouchEvent, vouchEvent } from "./events";
import { log } from "./log";
import { inngestHandler } from "./serve";

/** A post carries at most 500 events of about 250 bytes; this leaves room without inviting abuse. */
const MAX_BYTES = 512 * 1024;
/** Inngest's calls bring the results of a run's steps, which are references and counts. */
const MAX_CALL_BYTES = 16 * 1024 * 1024;
/** The database gives up on its post after ten seconds; it should hear the reason before that. */
const SEND_TIMEOUT_MS = 8_000;

const events = z.array(vouchEvent).min(1).max(1000);

/**
 * The one way in, `/api/inngest`. Inngest's own requests go to the SDK, which verifies their
 * signature; any other POST is the database's and must carry the ingress secret.
 *
 * Answers 202 with the ids, 400 naming the field, 401, 413, or 503 when Inngest cannot be reached.
 */
export async function door(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (request.method !== "POST" || query.has("fnId")) return passOn(request);
  if (!carriesSecret(request)) {
    return refuse(
      401,
      "Send the ingress secret as 'Authorization: Bearer <VOUCH_INGRESS_SECRET>'.",
    );
  }
  const text = await readCapped(request, MAX_BYTES);
  if (text === null) return tooLarge(MAX_BYTES);

  const parsed = parse(text);
  if ("problem" in parsed) return refuse(400, parsed.problem);

  try {
    const sent = await withTimeout(inngest.send(parsed.events));
    return Response.json({ ids: sent.ids }, { status: 202 });
  } catch (error) {
    log.error({ err: error, events: parsed.events.length }, "Inngest did not take the events");
    return refuse(503, "Inngest cannot be reached; the work stays due and is sent again.");
  }
}

/** The SDK reads a body to its end before it looks at the signature: from a stranger that may be any size. */
async function passOn(request: Request): Promise<Response> {
  if (!request.body) return inngestHandler(request);
  const body = await readCapped(request, MAX_CALL_BYTES);
  if (body === null) return tooLarge(MAX_CALL_BYTES);
  const { url, method, headers } = request;
  return inngestHandler(new Request(url, { method, headers, body }));
}

function carriesSecret(request: Request): boolean {
  const given = request.headers.get("authorization") ?? "";
  // Digests have one length, so that the comparison takes one time.
  const digest = (value: string) => createHash("sha256").update(value).digest();
  const carries = (secret: string) => timingSafeEqual(digest(given), digest(`Bearer ${secret}`));
  const { VOUCH_INGRESS_SECRET: current, VOUCH_INGRESS_SECRET_PREVIOUS: previous } = env();
  return carries(current) || (previous !== undefined && carries(previous));
}

function parse(text: string): { events: VouchEvent[] } | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "The body is not JSON; send one event or an array of events." };
  }
  const result = events.safeParse(Array.isArray(json) ? json : [json]);
  if (result.success) return { events: result.data };
  const issue = result.error.issues[0];
  return { problem: `${issue?.path.join(".") || "body"}: ${issue?.message}` };
}

function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), SEND_TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function tooLarge(most: number): Response {
  return refuse(413, `Send at most ${most} bytes in one request.`);
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status });
}
