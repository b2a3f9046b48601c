import { createHash } from "node:crypto";
import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import { isTimeout, within } from "./within";

/** An expression of a function's configuration is wrong. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  readonly code = "expression";
}

/** What an expression may name: the event that started the run and, for waits and cancellation, the one that came later. */
export type Scope = { event: unknown; async?: unknown };

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 1_000, maxDepth: 50 },
});
// JSON has one kind of number, which CEL takes for a double; people write whole literals beside it.
for (const [sign, apply] of [
  ["+", (a: number, b: number) => a + b],
  ["-", (a: number, b: number) => a - b],
  ["*", (a: number, b: number) => a * b],
  ["/", (a: number, b: number) => a / b],
] as const) {
  environment.registerOperator(`double ${sign} int`, (a: number, b: bigint) => apply(a, Number(b)));
  environment.registerOperator(`int ${sign} double`, (a: bigint, b: number) => apply(Number(a), b));
}

type Parsed = ReturnType<typeof environment.parse>;

const parsed = new Map<string, Parsed>();
/** Expressions come from function configurations, so they are few; steps may build theirs from data. */
const MAX_CACHED = 5_000;

/** Parses once. Throws ExpressionError with the parser's reason. */
export function parseExpression(source: string): Parsed {
  const known = parsed.get(source);
  if (known) return known;
  try {
    const fresh = environment.parse(source);
    for (const name of variables(fresh.ast)) {
      if (name !== "event" && name !== "async") {
        throw new Error(`Unknown variable: ${name}; there are "event" and "async"`);
      }
    }
    if (parsed.size >= MAX_CACHED) parsed.clear();
    parsed.set(source, fresh);
    return fresh;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new ExpressionError(`The expression '${source}' cannot be read: ${reason}.`, {
      cause: error,
    });
  }
}

/** Its value as JSON has it; undefined when it cannot be computed, say because the event lacks a field. */
export function evaluate(source: string, scope: Scope): unknown {
  try {
    const run = parseExpression(source);
    return plain(LOOPS.test(source) ? evaluateInTime(run, scope) : run(scope));
  } catch {
    return undefined;
  }
}

/** Over lists that senders make as long as they like, or over the ways in which a pattern may match. */
const LOOPS = /\.\s*(?:all|exists|exists_one|filter|map|matches)\s*\(/;
const MAX_MS = 500;
/** Many may wait for an event that is slow to look at. */
const MAX_TIMES = 2;
const tooSlow = new WeakMap<object, number>();

/** What is not done in time cannot be computed: one event must not hold up the others. */
function evaluateInTime(run: Parsed, scope: Scope): unknown {
  const event = Object(scope.async ?? scope.event);
  const times = tooSlow.get(event) ?? 0;
  if (times >= MAX_TIMES) throw new Error("Its expressions take too long.");
  try {
    return within(MAX_MS, () => run(scope));
  } catch (error) {
    if (isTimeout(error)) tooSlow.set(event, times + 1);
    throw error;
  }
}

/** Whether it is true; what cannot be computed is not. */
export function holds(source: string | undefined | null, scope: Scope): boolean {
  return !source || evaluate(source, scope) === true;
}

const MAX_KEY = 200;

/** The value of a key expression as a short text; without an expression all share one. What cannot be computed is null. */
export function valueKey(source: string | undefined, scope: Scope): string {
  if (!source) return "";
  const value = JSON.stringify(evaluate(source, scope) ?? null, (_, part) => plain(part));
  return value.length <= MAX_KEY ? value : createHash("sha256").update(value).digest("hex");
}

function plain(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

/** Names that are not bound by a macro of the expression itself. */
function variables(node: ASTNode, bound: ReadonlySet<string> = new Set()): string[] {
  switch (node.op) {
    case "id":
      return bound.has(node.args) ? [] : [node.args];
    case "value":
      return [];
    case ".":
    case ".?":
      return variables(node.args[0], bound);
    case "rcall": {
      const [, target, given] = node.args;
      const first = given[0];
      const inner =
        given.length > 1 && first?.op === "id" ? new Set([...bound, first.args]) : bound;
      return [target, ...given].flatMap((arg) => variables(arg, inner));
    }
    case "call": {
      const [name, given] = node.args;
      const first = given[0];
      const inner =
        name === "cel.bind" && first?.op === "id" ? new Set([...bound, first.args]) : bound;
      return given.flatMap((arg) => variables(arg, inner));
    }
    case "list":
      return node.args.flatMap((arg) => variables(arg, bound));
    case "map":
      return node.args.flat().flatMap((arg) => variables(arg, bound));
    case "!_":
    case "-_":
      return variables(node.args, bound);
    default:
      return node.args.flatMap((arg) => variables(arg, bound));
  }
}

/**
 * A condition that a later event must meet to match: `async.<path> == event.<path>` or a literal,
 * found among the expression's and-ed parts. Runs are looked up by it, so that an event need not be
 * held against every run. Null when there is none.
 */
export function equality(source: string): { path: string; valueOf(scope: Scope): unknown } | null {
  for (const part of conjuncts(parseExpression(source).ast)) {
    if (part.op !== "==") continue;
    for (const [one, other] of [part.args, [...part.args].reverse()]) {
      const path = one && pathOf(one, "async");
      if (!path || !other) continue;
      if (other.op === "value") {
        const value = plain(other.args);
        return { path, valueOf: () => value };
      }
      const from = pathOf(other, "event");
      if (from) return { path, valueOf: (scope) => evaluate(`event.${from}`, scope) };
    }
  }
  return null;
}

function conjuncts(node: ASTNode): ASTNode[] {
  return node.op === "&&" ? node.args.flatMap(conjuncts) : [node];
}

function pathOf(node: ASTNode, root: string): string | null {
  if (node.op !== ".") return null;
  const [object, field] = node.args;
  if (object.op === "id") return object.args === root ? field : null;
  const before = pathOf(object, root);
  return before && `${before}.${field}`;
}
