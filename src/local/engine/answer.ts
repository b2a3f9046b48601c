import { z } from "zod";
import type { Reply } from "./call";
import { moment } from "./duration";
import { MAX_STEPS } from "./limits";
import { plainText } from "./plain-text";

/** One operation that a function asks for or has done, as SDK 4 puts it. */
const operation = z.object({
  id: plainText.min(1).max(200),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  timing: z.object({ a: z.number(), b: z.number() }).nullish(),
});

export type Operation = z.infer<typeof operation>;

/** Parses a list of operations, as answers and checkpoints carry it. */
export const operations = z.array(operation).max(MAX_STEPS);

/** What an app's answer to a call means. */
export type Answer =
  | { kind: "ended"; output: unknown }
  | {
      kind: "operations";
      operations: Operation[];
      retryAt: Date | "now" | "never";
      /** The function goes on as soon as any of them ends: its app has switched off that it waits for all. */
      race?: boolean;
    }
  | { kind: "failed"; error: unknown; retryAt: Date | "now" | "never" };

/** A streaming app answers 201 at once and sends status and body of the real answer in this. */
const streamed = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

/** Reads an answer. Whatever is none that the SDK gives counts as a failure that may pass. */
export function readAnswer(reply: Reply, now: Date): Answer {
  const { status, headers, body } = reply;
  const value = parseJson(body);
  if (headers["x-inngest-sdk-handled"] === undefined && headers["x-inngest-sdk"] === undefined) {
    return foreign(reply);
  }
  const retryAt = retryTime(headers, now);
  if (status === 200) return { kind: "ended", output: value ?? null };
  if (status === 206) {
    if (Array.isArray(value) && value.length > MAX_STEPS) {
      const message = `The function asks for ${value.length} steps at once; ${MAX_STEPS} are the most.`;
      return { kind: "failed", error: { name: "NonRetriableError", message }, retryAt: "never" };
    }
    const list = operations.safeParse(Array.isArray(value) ? value : [value]);
    const race = headers["x-inngest-req-version"] === "1";
    if (list.success && list.data.length > 0) return interpret(list.data, retryAt, race);
    return malformed("The app's answer 206 holds no operations.");
  }
  return { kind: "failed", error: errorOf(value ?? body), retryAt };
}

function interpret(list: Operation[], retryAt: Date | "now" | "never", race: boolean): Answer {
  const end = list.find(({ op }) => op === "RunComplete");
  // The last steps of a run come along with its end, when the app did not get rid of them before.
  if (end && list.length === 1) return { kind: "ended", output: end.data ?? null };
  return { kind: "operations", operations: list, retryAt, race };
}

/** The answer itself where an app streams it. Its signature is within, like its status. */
export function unstreamed(reply: Reply): Reply {
  if (reply.status !== 201) return reply;
  const inner = streamed.safeParse(parseJson(reply.body));
  if (!inner.success) return reply;
  return { ...inner.data, headers: { ...reply.headers, ...inner.data.headers } };
}

function retryTime(headers: Record<string, unknown>, now: Date): Date | "now" | "never" {
  if (headers["x-inngest-no-retry"] === "true") return "never";
  const after = headers["retry-after"];
  if (typeof after !== "string" || after === "") return "now";
  return moment(/^\d+(\.\d+)?$/.test(after) ? `${after}s` : after, now) ?? "now";
}

function foreign({ status, headers, body }: Reply): Answer {
  const type = headers["content-type"]?.split(";")[0] ?? "no type";
  const start = body.slice(0, 200).replace(/\s+/g, " ").trim();
  return malformed(
    `The app's address answered ${status} (${type}), not as an Inngest app: ${start || "nothing"}`,
  );
}

function malformed(message: string): Answer {
  return { kind: "failed", error: { name: "Error", message }, retryAt: "now" };
}

const text = z.string().optional().catch(undefined);
const errorLike = z.object({
  name: text,
  message: text,
  error: text,
  stack: text,
  code: z.union([z.string(), z.number()]).optional().catch(undefined),
  cause: z.unknown().optional(),
});

type EngineError = {
  name: string;
  message: string;
  stack?: string;
  code?: string | number;
  cause?: unknown;
};

/** An error as functions and people get it: always with a name and a message. */
export function errorOf(value: unknown): EngineError {
  const given = errorLike.safeParse(value);
  if (!given.success) {
    return {
      name: "Error",
      message: typeof value === "string" ? value.slice(0, 2_000) : "Unknown",
    };
  }
  const { name, message, error, stack, code, cause } = given.data;
  return {
    name: name || "Error",
    message: message || error || "Unknown error",
    ...(stack ? { stack } : {}),
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined ? {} : { cause }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
