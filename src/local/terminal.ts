import { styleText } from "node:util";

/** One status line for a part of the stack. On standard error: standard output is for results. */
export function sayPart(part: string, what: string): void {
  console.error(`${styleText("green", "✓")} ${part.padEnd(11)} ${what}`);
}
