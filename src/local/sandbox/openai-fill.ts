import { z } from "zod";

/** The parts of JSON Schema that structured outputs use. */
export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
};

export const schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), schema).optional(),
    items: schema.optional(),
    anyOf: z.array(schema).optional(),
    enum: z.array(z.unknown()).optional(),
  }),
);

/** A value of the schema with these words in it, by the names of their fields, and lists so long. */
export function fill(
  wanted: Schema,
  words: (name: string) => string,
  items = 0,
  name = "",
): unknown {
  const [choice] = wanted.anyOf ?? [];
  if (choice) return fill(choice, words, items, name);
  if (wanted.enum) return wanted.enum[0];
  const type = [wanted.type].flat()[0];
  if (type === "object")
    return Object.fromEntries(
      Object.entries(wanted.properties ?? {}).map(([key, value]) => [
        key,
        fill(value, words, items, key),
      ]),
    );
  if (type === "array") {
    const each = wanted.items ?? {};
    return Array.from({ length: items }, () => fill(each, words, items, name));
  }
  if (type === "string") return words(name);
  if (type === "boolean") return false;
  return type === "number" || type === "integer" ? 0 : null;
}
