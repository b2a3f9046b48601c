import { Cron } from "croner";
import { z } from "zod";
import { duration, timeLimit } from "./duration";
import { MAX_NAME_LENGTH } from "./event";
import { parseExpression } from "./expression";
import { Refusal } from "./failure";
import { isPlain, madePlain } from "./plain-text";

const expression = z.string().superRefine((source, context) => {
  try {
    parseExpression(source);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "" });
  }
});

const eventName = z.string().min(1).max(MAX_NAME_LENGTH);

const eventTrigger = z.strictObject({
  event: eventName,
  expression: expression.optional(),
});

const MAX_JITTER_MS = 86_400_000;

const cronTrigger = z
  .strictObject({
    cron: z.string(),
    jitter: duration.refine((ms) => ms <= MAX_JITTER_MS, "is at most a day").optional(),
  })
  .transform(({ cron, jitter = 0 }, context) => {
    const [, timezone, pattern = cron] = /^TZ=(\S+)\s+(.+)$/.exec(cron) ?? [];
    try {
      new Cron(pattern, { paused: true, timezone });
      return { cron, pattern, timezone, jitter };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      context.addIssue({ code: "custom", message: `"${cron}" is not a schedule: ${reason}` });
      return z.NEVER;
    }
  });

const limit = z.number().int().min(0);

/** "account" spans environments, of which one machine has one: the same as "env". */
const concurrencyOption = z.strictObject({
  limit,
  key: expression.optional(),
  scope: z.enum(["fn", "env", "account"]).default("fn"),
});

const concurrency = z
  .union([limit.transform((n) => [{ limit: n }]), concurrencyOption, z.array(concurrencyOption)])
  .transform((given) => z.array(concurrencyOption).parse(Array.isArray(given) ? given : [given]));

const period = duration.refine((ms) => ms > 0, "must be longer than nothing");
const count = z.number().int().min(1);

const flowControl = {
  idempotency: expression.optional(),
  rateLimit: z.strictObject({ key: expression.optional(), limit: count, period }).optional(),
  throttle: z
    .strictObject({ key: expression.optional(), limit: count, period, burst: count.default(1) })
    .optional(),
  debounce: z
    .strictObject({ key: expression.optional(), period, timeout: period.optional() })
    .optional(),
  batchEvents: z
    .strictObject({
      maxSize: count.max(1_000),
      timeout: period,
      key: expression.optional(),
      if: expression.optional(),
    })
    .optional(),
  singleton: z
    .strictObject({ key: expression.optional(), mode: z.enum(["skip", "cancel"]) })
    .optional(),
  priority: z.strictObject({ run: expression.optional() }).optional(),
  timeouts: z.strictObject({ start: period.optional(), finish: period.optional() }).optional(),
};

const step = z.object({
  runtime: z.object({ type: z.literal("http"), url: z.url({ protocol: /^https?$/ }) }),
  retries: z.object({ attempts: z.number().int().min(0).max(50).optional() }).optional(),
});

const DEFAULT_RETRIES = 3;

/** A function as its app describes it. What is not named here the engine does not do, and refuses. */
const functionConfig = z
  .strictObject({
    id: z.string().min(1).max(200),
    name: z.string().max(500).optional(),
    triggers: z.array(z.union([eventTrigger, cronTrigger])),
    steps: z.record(z.string(), step),
    concurrency: concurrency.default([]),
    cancel: z
      .array(
        z.strictObject({
          event: eventName,
          if: expression.optional(),
          timeout: timeLimit.optional(),
        }),
      )
      .default([]),
    ...flowControl,
  })
  .refine(({ debounce, batchEvents }) => !(debounce && batchEvents), {
    error: "debounce and batchEvents do not go together",
    path: ["batchEvents"],
  })
  .transform(({ steps, ...rest }, context) => {
    const [only] = Object.values(steps);
    if (!only) {
      context.addIssue({ code: "custom", message: "has no step to call" });
      return z.NEVER;
    }
    const maxAttempts = (only.retries?.attempts ?? DEFAULT_RETRIES) + 1;
    return { ...rest, url: only.runtime.url, maxAttempts };
  });

export type FunctionConfig = z.infer<typeof functionConfig>;

const described = z.object({ id: z.string() }).loose();

/** Parses what an app registers. Throws Refusal naming the function and what is wrong or not supported. */
export function parseFunctions(given: unknown): FunctionConfig[] {
  const list = z.array(z.unknown()).safeParse(given);
  if (!list.success) throw new Refusal(400, "sync", "The app gave no list of functions.");
  const functions = list.data.map((one) => {
    const id = madePlain(described.safeParse(one).data?.id ?? "?");
    if (!isPlain(one)) {
      const message = `Function "${id}" holds a NUL character or half a character.`;
      throw new Refusal(400, "sync", message);
    }
    const result = functionConfig.safeParse(one);
    if (result.success) return result.data;
    throw new Refusal(400, "sync", `Function "${id}": ${whatIsWrong(result.error)}`);
  });
  const ids = new Set<string>();
  for (const { id } of functions) {
    if (ids.has(id)) throw new Refusal(400, "sync", `Function "${id}" is there twice.`);
    ids.add(id);
  }
  return functions;
}

function whatIsWrong(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? say(issue, issue.path) : "it is not what an app registers.";
}

/** Issues of a branch of a union that say more than that it is another branch that was meant. */
const TELLING = ["custom", "unrecognized_keys"];

function say(issue: z.core.$ZodIssue, path: PropertyKey[]): string {
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => [...path, key].join("."));
    return `${names.join(", ")} is not supported by this engine.`;
  }
  if (issue.code === "invalid_union") {
    const branches = issue.errors.filter((branch) => branch.length > 0);
    const [inner] =
      branches.find((branch) => branch.every(({ code }) => TELLING.includes(code))) ??
      branches[0] ??
      [];
    if (inner) return say(inner, [...path, ...inner.path]);
  }
  return `${path.join(".")}: ${issue.message}.`;
}
