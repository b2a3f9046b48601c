const MAX_SHOWN = 300;

/** The message of an error of whose JSON only the start is there. */
export function messageOf(start: string): string {
  const [, text = ""] = /"message"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(start) ?? [];
  return unescaped(text).slice(0, MAX_SHOWN);
}

/** What an event carries, on one line and without the signs of JSON; of the event, only the start is there. */
export function carried(start: string | null): string {
  // A quote within the id or the name is escaped, so this is where the data begins.
  const [, data = ""] = /[^\\]"data"\s*:\s*\{(.*?)(?:\},"ts":\d+.*)?$/s.exec(start ?? "") ?? [];
  return data
    .slice(0, MAX_SHOWN)
    .replace(/,(?="[^"]*":)/g, " · ")
    .replace(/"([^"]*)":/g, "$1 ")
    .replace(/["{}]/g, "");
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text.replace(/\\(?:u[0-9a-f]{0,3})?$/i, "")}"`));
  } catch {
    return text;
  }
}
