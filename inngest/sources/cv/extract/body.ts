import { type Line, lineText } from "../read/document";

/** What is told about an entry: one line for each item of a list, wrapped paragraphs joined. */
export function bodyText(lines: Line[]): string {
  const told: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = lineText(line);
    const last = told.at(-1);
    if (line.bullet || !open || last === undefined || line.gap > 0.6) told.push(text);
    else told[told.length - 1] = `${last} ${text}`;
    open = true;
  }
  return told.join("\n").slice(0, 5_000);
}
