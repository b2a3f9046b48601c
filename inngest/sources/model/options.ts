import { APIError } from "openai";

/** Options that some models and services do not take. */
const OPTIONS = ["response_format", "temperature", "seed"] as const;

type Option = (typeof OPTIONS)[number];

type Endpoint = { baseUrl?: string; model: string };

/** What endpoints turned down since this process started, so that each is asked in vain but once. */
const turnedDown = new Map<string, Set<Option>>();

/**
 * OpenAI's reasoning models take no temperature but their own ("Only the default (1) value is
 * supported", status 400); one rejected call per process is saved by knowing their names.
 */
const REASONING = /^(o\d|gpt-5)/;

/** Which options to send to this endpoint. */
export function acceptedOptions(endpoint: Endpoint): Record<Option, boolean> {
  const refused = turnedDown.get(key(endpoint));
  const takes = (option: Option) => !refused?.has(option);
  return {
    response_format: takes("response_format"),
    temperature: takes("temperature") && !REASONING.test(endpoint.model),
    seed: takes("seed"),
  };
}

/**
 * Whether the service rejected a request because of its options. It is remembered: the one that the
 * error names, or all of them when it names none.
 */
export function refuseOption(endpoint: Endpoint, error: unknown): boolean {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return false;
  const refused = turnedDown.get(key(endpoint)) ?? new Set<Option>();
  const before = refused.size;
  const named = OPTIONS.filter((option) =>
    `${error.param ?? ""} ${error.message}`.includes(option),
  );
  for (const option of named.length > 0 ? named : OPTIONS) refused.add(option);
  turnedDown.set(key(endpoint), refused);
  return refused.size > before;
}

function key({ baseUrl, model }: Endpoint): string {
  return `${baseUrl ?? ""} ${model}`;
}
