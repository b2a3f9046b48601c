import { z } from "zod";
import type { Answer } from "./answer";
import { NoAnswer } from "./call";
import type { Job } from "./store";

/** Answers go into a step's result, so they are as small as one. */
const MAX_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 5 * 60_000;

const fetchOptions = z.object({
  url: z.url({ protocol: /^https?$/ }),
  method: z.string().default("GET"),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().nullish(),
});

const inferOptions = z.object({
  url: z.url({ protocol: /^https?$/ }),
  headers: z.record(z.string(), z.string()).nullish(),
  auth_key: z.string().default(""),
  format: z.string().default("openai-chat"),
  body: z.record(z.string(), z.unknown()).default({}),
});

/** Whether the engine makes this step's request itself, while the app waits for nothing. */
export function isGateway(job: Job): boolean {
  return job.op === "Gateway" || job.op === "AIGateway";
}

/** Makes the request of a step.fetch or step.ai.infer and answers for the step as an app would. Throws NoAnswer when the engine stops. */
export async function throughGateway(job: Job, signal: AbortSignal): Promise<Answer> {
  const id = job.step_id ?? "";
  try {
    const data =
      job.op === "AIGateway" ? await infer(job.opts, signal) : await fetchFor(job.opts, signal);
    return answer({ id, op: "StepRun", data }, "now");
  } catch (error) {
    if (signal.aborted) throw new NoAnswer("stopped", "The engine broke off the request.");
    const message = error instanceof z.ZodError ? "Its options make no request." : reason(error);
    const last = error instanceof z.ZodError || job.attempt + 1 >= job.max_attempts;
    const failed = {
      id,
      op: last ? "StepFailed" : "StepError",
      error: { name: "GatewayError", message },
    };
    return answer(failed, last ? "never" : "now");
  }
}

function answer(
  operation: { id: string; op: string; data?: unknown; error?: unknown },
  retryAt: "now" | "never",
): Answer {
  return { kind: "operations", operations: [operation], retryAt };
}

/** As fetch does it: an answer of 500 is an answer. */
async function fetchFor(given: unknown, signal: AbortSignal) {
  const { url, method, headers, body } = fetchOptions.parse(given);
  const reply = await request(url, { method, headers, body: body ?? undefined, signal });
  // The body comes here without its encoding.
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) {
    delete reply.headers[name];
  }
  return { url, status_code: reply.status, headers: reply.headers, body: reply.text };
}

/** A model's answer; anything but success is a failure that may pass. */
async function infer(given: unknown, signal: AbortSignal): Promise<unknown> {
  const { url, headers, auth_key, format, body } = inferOptions.parse(given);
  const target = new URL(url);
  const own: Record<string, string> = { "content-type": "application/json" };
  if (format === "gemini") target.searchParams.set("key", auth_key);
  else if (format === "anthropic") own["x-api-key"] = auth_key;
  else own.authorization = `Bearer ${auth_key}`;
  const { status, text } = await request(target.href, {
    method: "POST",
    headers: { ...headers, ...own },
    body: JSON.stringify(body),
    signal,
  });
  if (status < 200 || status > 299) {
    throw new Error(`The model's service answered ${status}: ${text.slice(0, 500)}`);
  }
  return JSON.parse(text);
}

async function request(url: string, init: RequestInit & { signal: AbortSignal }) {
  const signal = AbortSignal.any([init.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const response = await fetch(url, { ...init, signal });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await textOf(response),
  };
}

async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > MAX_BYTES) {
      await reader?.cancel();
      throw new Error(`The answer is larger than ${MAX_BYTES} bytes.`);
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** fetch says only "fetch failed"; what failed is in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
