import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import type { z } from "zod";
import { type Answer, readAnswer } from "./model/answer";
import { boundedFetch } from "./model/bounded-fetch";
import { describeFailure, UnusableAnswer } from "./model/failure";
import { acceptedOptions, refuseOption } from "./model/options";
import type { Usage } from "./model/usage";

export { UnusableAnswer } from "./model/failure";
export type { Usage } from "./model/usage";

export type StructuredRequest<T> = {
  /** The schema's name on the wire: letters, digits, `_` and `-`. */
  name: string;
  /** Our instructions. Nothing that a stranger wrote. */
  system: string;
  /** The data to work on. */
  user: string;
  /** What the answer must fit. Only plain types: limits are the caller's to check. */
  schema: z.ZodType<T>;
  /** For who has asked already; MOST_CALLS unless given. */
  mostCalls?: number;
};

export type Model = {
  name: string;
  /** US dollars for so much use; null when the prices were not given. */
  costOf(usage: Usage): number | null;
  /**
   * Asks once, and once more when the answer does not fit the schema, is refused, or the service
   * rejects an option. Throws UnusableAnswer when neither call gave an answer that fits, and
   * SourceFailure when the service is out of reach (retry), busy (retry after seconds), or refuses
   * the key or the model (give up).
   */
  structured<T>(request: StructuredRequest<T>): Promise<{ data: T; usage: Usage }>;
};

export type ModelSettings = {
  apiKey: string;
  /** Any service that speaks OpenAI's chat completions, e.g. `http://localhost:11434/v1`. */
  baseUrl?: string;
  model: string;
  /** For one call, in milliseconds. */
  timeoutMs?: number;
  /** US dollars for a million tokens. */
  prices?: { input: number; output: number };
};

/** For one verdict, or one CV, whatever goes wrong. */
export const MOST_CALLS = 2;

/** A minute and a half: reasoning models think before they answer. */
const TIMEOUT_MS = 90_000;

/** Opens a model behind an OpenAI-compatible endpoint. Nothing is sent until it is asked. */
export function openModel(settings: ModelSettings): Model {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    // The step around us retries, and knows how long to wait.
    maxRetries: 0,
    timeout: settings.timeoutMs ?? TIMEOUT_MS,
    fetch: boundedFetch,
    fetchOptions: { redirect: "error" },
    logLevel: "off",
  });
  return {
    name: settings.model,
    costOf: ({ inputTokens, outputTokens }) =>
      settings.prices
        ? (inputTokens * settings.prices.input + outputTokens * settings.prices.output) / 1e6
        : null,
    structured: (request) => ask(client, settings, request),
  };
}

async function ask<T>(client: OpenAI, settings: ModelSettings, request: StructuredRequest<T>) {
  const usage: Usage = { inputTokens: 0, outputTokens: 0, calls: 0 };
  let complaint = "";
  let refused = false;
  while (usage.calls < (request.mostCalls ?? MOST_CALLS)) {
    usage.calls += 1;
    const answer = await call(client, settings, request, complaint);
    usage.inputTokens += answer.inputTokens;
    usage.outputTokens += answer.outputTokens;
    refused = answer.kind === "refused";
    if (answer.kind !== "text") {
      complaint = answer.complaint;
      continue;
    }
    const checked = check(request.schema, answer.text);
    if (checked.success) return { data: checked.data, usage };
    complaint = checked.complaint;
  }
  throw new UnusableAnswer(refused ? "refused" : "malformed", usage);
}

/** One call over the wire. */
async function call<T>(
  client: OpenAI,
  settings: ModelSettings,
  request: StructuredRequest<T>,
  complaint: string,
): Promise<Answer> {
  const accepted = acceptedOptions(settings);
  const format = zodResponseFormat(request.schema, request.name);
  const system = accepted.response_format
    ? request.system
    : `${request.system}\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(format.json_schema.schema)}`;
  const signal = AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS);
  try {
    const body = await client.chat.completions.create(
      {
        model: settings.model,
        messages: [
          { role: "system", content: system },
          { role: "user", content: request.user },
          ...(complaint === "" ? [] : [{ role: "user" as const, content: complaint }]),
        ],
        ...(accepted.response_format ? { response_format: format } : {}),
        ...(accepted.temperature ? { temperature: 0 } : {}),
        ...(accepted.seed ? { seed: 1 } : {}),
      },
      { signal },
    );
    return readAnswer(body);
  } catch (error) {
    if (refuseOption(settings, error)) return { ...NOTHING, kind: "malformed", complaint: "" };
    const failure = describeFailure(error, settings.model, signal.aborted);
    if (failure) throw failure;
    return { ...NOTHING, kind: "malformed", complaint: AGAIN };
  }
}

const NOTHING = { inputTokens: 0, outputTokens: 0 };

const AGAIN =
  "Your last answer could not be read. Answer again, with the JSON object alone, complete and fitting the schema.";

/** The answer in the schema's shape, or what is wrong with it. What the answer said is not repeated. */
function check<T>(schema: z.ZodType<T>, text: string) {
  const parsed = parseJson(text);
  const result = schema.safeParse(parsed);
  if (result.success) return { success: true as const, data: result.data };
  const wrong = result.error.issues.slice(0, 5).map((issue) => issue.path.join(".") || "the whole");
  return {
    success: false as const,
    complaint: `${AGAIN} These parts did not fit: ${wrong.join(", ")}.`,
  };
}

/** The JSON object in a text that may have thoughts, fences or words around it; null without one. */
function parseJson(text: string): unknown {
  const spoken = text.replace(/<think>[\s\S]*?<\/think>/g, "");
  const object = spoken.slice(spoken.indexOf("{"), spoken.lastIndexOf("}") + 1);
  try {
    return JSON.parse(object);
  } catch {
    return null;
  }
}
