import { createHash } from "node:crypto";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";
import type { Wording } from "./faults";
import { answerTo, lieTo, obeyTo } from "./openai-answers";
import { type ChatRequest, chatRequest } from "./openai-request";

/** No more requests than this are remembered. */
const REMEMBERED = 200;

/**
 * OpenAI's chat completions with structured outputs, answered from what the request itself says. https://platform.openai.com/docs/api-reference/chat
 * `GET /_requests` lists the bodies of the latest requests as they came.
 */
export function openaiApp(faults: MiddlewareHandler): Hono {
  const app = new Hono();
  const seen: string[] = [];

  app.use("/v1/*", async (c, next) => {
    seen.push(await c.req.text());
    if (seen.length > REMEMBERED) seen.shift();
    await next();
  });
  app.use("/v1/*", faults);

  app.get("/_requests", (c) => c.json(seen));
  app.get("/v1/models", (c) => {
    const data = [{ id: "sandbox", object: "model", created: 1_700_000_000, owned_by: "vouch" }];
    return c.json({ object: "list", data });
  });
  app.post("/v1/chat/completions", async (c) => {
    if (!/^Bearer \S+/.test(c.req.header("authorization") ?? ""))
      return problem(c, 401, "You didn't provide an API key.", { code: null });
    if (/^Bearer bad/i.test(c.req.header("authorization") ?? ""))
      return problem(c, 401, "Incorrect API key provided.", { code: "invalid_api_key" });
    const parsed = chatRequest.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return problem(c, 400, z.prettifyError(parsed.error), {});
    if (parsed.data.model.startsWith("no-such"))
      return problem(c, 404, `The model \`${parsed.data.model}\` does not exist.`, {
        code: "model_not_found",
      });
    return c.json(completion(parsed.data, JSON.stringify(answerTo(parsed.data))));
  });
  app.notFound((c) => problem(c, 404, `Invalid URL (${c.req.method} ${c.req.path})`, {}));
  return app;
}

/** How the service words its own troubles, and how a model goes wrong. */
export const openaiWording: Wording = async (fault, c) => {
  const wait = String(fault.retryAfter ?? 20);
  if (fault.kind === "rate-limit") {
    c.header("retry-after", wait);
    return problem(c, 429, `Rate limit reached. Please try again in ${wait}s.`, {
      type: "requests",
      code: "rate_limit_exceeded",
    });
  }
  if (fault.kind === "no-credit")
    return problem(c, 429, "You exceeded your current quota.", {
      type: "insufficient_quota",
      code: "insufficient_quota",
    });
  if (fault.kind === "unsupported") {
    const param = fault.param ?? "response_format";
    if ((await c.req.text()).includes(`"${param}"`))
      return problem(
        c,
        400,
        `Unsupported parameter: '${param}' is not supported with this model.`,
        {
          param,
          code: "unsupported_parameter",
        },
      );
  }
  if (fault.kind === "status" && (fault.status ?? 500) >= 500)
    return problem(c, 500, "The server had an error while processing your request.", {
      type: "server_error",
    });
  const parsed = chatRequest.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) return null;
  const honest = () => JSON.stringify(answerTo(parsed.data));
  switch (fault.kind) {
    case "unsupported":
      return c.json(completion(parsed.data, honest()));
    case "refusal":
      return c.json(
        completion(parsed.data, null, { refusal: "I'm sorry, I can't help with that." }),
      );
    case "filtered":
      return c.json(completion(parsed.data, "", { finish: "content_filter" }));
    case "cut-off":
      return c.json(completion(parsed.data, honest().slice(0, 40), { finish: "length" }));
    case "malformed":
      return c.json(completion(parsed.data, `Sure! Here you go:\n{"answer": 42,`));
    case "chatty":
      return c.json(
        completion(parsed.data, `<think>{"hm": 1}</think>\n\`\`\`json\n${honest()}\n\`\`\`\nDone!`),
      );
    case "lie":
      return c.json(completion(parsed.data, JSON.stringify(lieTo(parsed.data))));
    case "obeys":
      return c.json(completion(parsed.data, JSON.stringify(obeyTo(parsed.data))));
    case "empty":
      return c.json({ ...completion(parsed.data, ""), choices: [] });
    default:
      return null;
  }
};

type Ending = { finish?: string; refusal?: string };

function completion(asked: ChatRequest, content: string | null, ending: Ending = {}) {
  const input = tokens(asked.messages.map((message) => message.content).join("\n"));
  const output = tokens(content ?? ending.refusal ?? "");
  const digest = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
  return {
    id: `chatcmpl-${digest.slice(0, 29)}`,
    object: "chat.completion",
    created: Math.floor(Date.now() / 1000),
    model: asked.model,
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content,
          refusal: ending.refusal ?? null,
          annotations: [],
        },
        logprobs: null,
        finish_reason: ending.finish ?? "stop",
      },
    ],
    usage: {
      prompt_tokens: input,
      completion_tokens: output,
      total_tokens: input + output,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    },
    service_tier: "default",
    system_fingerprint: "fp_sandbox",
  };
}

/** About four characters each, as in English text. */
function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}

type Details = { type?: string; param?: string; code?: string | null };

function problem(
  c: Context,
  status: 400 | 401 | 404 | 429 | 500,
  message: string,
  details: Details,
) {
  const { type = "invalid_request_error", param = null, code = null } = details;
  return c.json({ error: { message, type, param, code } }, status);
}
