const MAX_SHOWN = 300;

/** The message of an error of whose JSON only the start is there. */
export function messageOf(start: string): string {
  const [, text = ""] = /"message"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(start) ?? [];
  return cut(unescaped(text));
}

/** The step that a failed attempt's note names, of whose JSON only the start is there. */
export function stepNamed(start: string): string | undefined {
  const [, name] = /^\{"attempt":\d+,"name":"((?:[^"\\]|\\.)*)"/.exec(start) ?? [];
  return name === undefined ? undefined : cut(unescaped(name));
}

/** What an event carries, on one line and without the signs of JSON; of the event, only the start is there. */
export function carried(start: string | null): string {
  // A quote within the id or the name is escaped, so this is where the data begins.
  const [, data = ""] = /[^\\]"data"\s*:\s*\{(.*?)(?:\},"ts":\d+.*)?$/s.exec(start ?? "") ?? [];
  return cut(data)
    .replace(/,(?="[^"]*":)/g, " · ")
    .replace(/"([^"]*)":/g, "$1 ")
    .replace(/["{}]/g, "");
}

/** The start of a text; no character is halved. */
function cut(text: string): string {
  return text.length <= MAX_SHOWN
    ? text
    : `${text.slice(0, MAX_SHOWN).replace(/[\ud800-\udbff]$/, "")}…`;
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text.replace(/\\(?:u[0-9a-f]{0,3})?$/i, "")}"`));
  } catch {
    return text;
  }
}
