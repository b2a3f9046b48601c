import { z } from "zod";

const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

/** A row of net.http_request_queue as the driver gives it. */
export const queuedRequestSchema = z.object({
  id: z.coerce.number(),
  method: z.string(),
  url: z.string(),
  // Whoever may queue a request may write any JSON here.
  headers: z.record(z.string(), z.unknown()).nullable().catch(null),
  body: z.instanceof(Uint8Array).nullable(),
  timeout_milliseconds: z.number(),
});

export type QueuedRequest = z.infer<typeof queuedRequestSchema>;

/** A row of net._http_response, but for the time of writing. */
export type Outcome = {
  id: number;
  status_code: number | null;
  content_type: string | null;
  headers: Record<string, string> | null;
  content: string | null;
  timed_out: boolean | null;
  error_msg: string | null;
};

/** Makes the request once and says what came of it; never throws. Like pg_net it follows no redirect. */
export async function makeRequest(request: QueuedRequest): Promise<Outcome> {
  const { id, timeout_milliseconds: timeout } = request;
  try {
    const response = await fetch(request.url, {
      method: request.method.toUpperCase(),
      headers: headersOf(request),
      body: request.body && Buffer.from(request.body),
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    const content = await textOf(response);
    return {
      id,
      status_code: response.status,
      content_type: response.headers.get("content-type"),
      headers: Object.fromEntries(response.headers),
      // Postgres takes no NUL in a text.
      content: content.replaceAll("\0", ""),
      timed_out: false,
      error_msg: null,
    };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return {
      id,
      status_code: null,
      content_type: null,
      headers: null,
      content: null,
      timed_out: timedOut,
      error_msg: timedOut ? `Timeout of ${timeout} ms reached` : reason(error),
    };
  }
}

/** Reads the body, up to what a row should hold. */
async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (bytes <= MAX_ANSWER_BYTES) continue;
    await reader?.cancel();
    throw new Error("The answer is too large");
  }
}

function headersOf({ headers }: QueuedRequest): Headers {
  const all = new Headers();
  for (const [key, value] of Object.entries(headers ?? {})) all.set(key, String(value));
  return all;
}

/** fetch says only "fetch failed"; what failed is in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
