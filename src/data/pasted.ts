import { githubUsername, linkedinUrl } from "./address";

type Person = { li_url: string | null; gh_username: string | null };

/** More lines than this are not pasted by a person. */
const MOST = 5_000;

/**
 * Reads addresses out of pasted text: a line is a person, with a LinkedIn address, a GitHub address
 * or both. The same address twice is one person. Lines with neither are given back with their number.
 */
export function readAddresses(text: string): {
  people: Person[];
  unknown: { line: number; text: string }[];
} {
  const people: Person[] = [];
  const unknown: { line: number; text: string }[] = [];
  const seen = new Set<string>();
  for (const [index, line] of text.split(/\r?\n/).slice(0, MOST).entries()) {
    const content = line.trim();
    if (!content) continue;
    const words = content.split(/[\s,;]+/);
    const li_url = firstOf(words, linkedinUrl);
    const gh_username = firstOf(words, (word) => {
      // A bare word is a login only when it stands alone: in "Ada Lovelace" there is none.
      const address = /[./]/.test(word) || word.startsWith("@") || words.length === 1;
      return address ? githubUsername(word) : null;
    });
    if (!li_url && !gh_username) {
      unknown.push({ line: index + 1, text: content });
      continue;
    }
    const key = `${li_url ?? ""} ${gh_username?.toLowerCase() ?? ""}`;
    if (!seen.has(key)) people.push({ li_url, gh_username });
    seen.add(key);
  }
  return { people, unknown };
}

function firstOf(words: string[], read: (word: string) => string | null): string | null {
  for (const word of words) {
    const found = read(word);
    if (found) return found;
  }
  return null;
}
