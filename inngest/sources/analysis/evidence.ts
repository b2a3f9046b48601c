import type { Evidence } from "./schema";

/** The longest quote stored with a flag, in characters. */
const QUOTE_LENGTH = 160;

/** A model that quotes less than this, and not the whole value, has quoted nothing. */
const SHORTEST_QUOTE = 3;

/**
 * What a JSON Pointer (RFC 6901) leads to, or undefined when it leads nowhere. Only own properties
 * count, so that a path a model made up never reaches into prototypes.
 */
export function resolvePointer(document: unknown, pointer: string): unknown {
  if (pointer === "") return document;
  if (!pointer.startsWith("/")) return undefined;
  let value = document;
  for (const part of pointer.slice(1).split("/")) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null) return undefined;
    // RFC 6901, section 4: array indices are digits without leading zeros.
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(key)) return undefined;
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (!property) return undefined;
    value = property.value;
  }
  return value;
}

/** Whether the quoted words really stand where the evidence says; white space is not told apart. */
export function resolves(
  evidence: Evidence,
  sources: Record<Evidence["source"], unknown>,
): boolean {
  const value = resolvePointer(sources[evidence.source], evidence.path);
  if (typeof value !== "string" && typeof value !== "number") return false;
  const text = squeeze(String(value));
  const quote = squeeze(evidence.quote);
  if (quote === "") return false;
  return quote.length < SHORTEST_QUOTE ? text === quote : text.includes(quote);
}

/** Evidence that quotes what stands at `path` (keys and indices, not yet escaped), from its beginning. */
export function cite(
  sources: Record<Evidence["source"], unknown>,
  source: Evidence["source"],
  ...path: (string | number)[]
): Evidence {
  return citeAt(sources, source, toPointer(path));
}

/** The same for a path that is a JSON Pointer already. */
export function citeAt(
  sources: Record<Evidence["source"], unknown>,
  source: Evidence["source"],
  path: string,
): Evidence {
  return { source, path, quote: clip(String(resolvePointer(sources[source], path) ?? "")) };
}

/** Evidence for words found inside the string at `path`. */
export function citeWords(
  source: Evidence["source"],
  path: (string | number)[],
  words: string,
): Evidence {
  return { source, path: toPointer(path), quote: clip(words) };
}

function toPointer(path: (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function clip(text: string): string {
  return [...squeeze(text)].slice(0, QUOTE_LENGTH).join("").trim();
}

/** Runs of white space, and of what Postgres refuses in JSON, are one space. */
function squeeze(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();
}
