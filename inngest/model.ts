import { env } from "./env";
import { type Model, openModel } from "./sources/model";

/** The model the operator configured, or undefined without a key: then rules do the work and say so. */
export function configuredModel(): Model | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = env();
  const { OPENAI_INPUT_PRICE: input, OPENAI_OUTPUT_PRICE: output } = env();
  const prices = input === undefined || output === undefined ? undefined : { input, output };
  return apiKey ? openModel({ apiKey, baseUrl, model, prices }) : undefined;
}
