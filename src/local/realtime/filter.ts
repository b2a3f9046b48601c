import { z } from "zod";

const operatorSchema = z.enum(["eq", "neq", "lt", "lte", "gt", "gte", "in"]);

/** One condition on a row, as written after `filter`: `status=eq.ready`, `id=in.(1,2)`. */
export type Filter = {
  column: string;
  operator: z.infer<typeof operatorSchema>;
  /** Several for `in`, else one. */
  values: string[];
};

/** The most values that hosted Supabase takes in one `in`. */
const MAX_VALUES = 100;

/** Reads a filter: conditions joined by commas, all of which must hold. Undefined when it is none. */
export function readFilter(text: string): Filter[] | undefined {
  const filters: Filter[] = [];
  for (const condition of splitAtCommas(text)) {
    const match = /^([^=]+)=([a-z]+)\.(.*)$/s.exec(condition.trim());
    const operator = operatorSchema.safeParse(match?.[2]);
    const [, column = "", , value = ""] = match ?? [];
    if (!operator.success) return undefined;
    const values = operator.data === "in" ? listed(value) : [unquoted(value)];
    if (!values || values.length > MAX_VALUES) return undefined;
    filters.push({ column, operator: operator.data, values });
  }
  return filters;
}

function listed(text: string): string[] | undefined {
  if (!text.startsWith("(") || !text.endsWith(")")) return undefined;
  return splitAtCommas(text.slice(1, -1)).map(unquoted);
}

/** Commas within double quotes or parentheses do not split. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let [start, depth, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (quoted && letter === "\\") at++;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === "(") depth++;
    else if (!quoted && letter === ")") depth--;
    else if (!quoted && depth === 0 && letter === ",") {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function unquoted(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text.slice(1, -1).replace(/\\(["\\])/g, "$1");
}
