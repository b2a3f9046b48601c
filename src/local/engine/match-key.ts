import { createHash } from "node:crypto";
import { equality, type Scope } from "./expression";
import { isPlain } from "./plain-text";

const MAX_DEPTH = 5;
const MAX_KEYS = 300;
const MAX_LENGTH = 200;

function keyOf(path: string, value: string | number | boolean): string {
  const key = `${path}=${JSON.stringify(value)}`;
  return key.length <= MAX_LENGTH ? key : createHash("sha256").update(key).digest("hex");
}

/** What a later event must carry for the expression to hold; null when that cannot be told beforehand. */
export function wantedKey(expression: string | undefined, scope: Scope): string | null {
  const equal = expression ? equality(expression) : null;
  if (!equal || equal.path.split(".").length > MAX_DEPTH) return null;
  const value = equal.valueOf(scope);
  return isScalar(value) ? keyOf(equal.path, value) : null;
}

/** The keys of all plain values in an event: whoever wants one of them may be meant. Null: too many to list. */
export function keysOf(event: object): string[] | null {
  const keys: string[] = [];
  const visit = (value: unknown, path: string, depth: number): boolean => {
    if (isScalar(value)) return keys.push(keyOf(path, value)) <= MAX_KEYS;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
    if (depth === MAX_DEPTH) return true;
    return Object.entries(value).every(
      ([name, inner]) =>
        // Postgres takes no such key, and no expression can name it.
        !isPlain(name) || visit(inner, path ? `${path}.${name}` : name, depth + 1),
    );
  };
  return visit(event, "", 0) ? keys : null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
