import { wordsOf } from "./normal-form";
import { similarity } from "./similarity";

/** Forms of address, degrees and particles, which people write or leave out. */
const NOT_A_NAME = new Set(
  (
    "mr mrs ms mx miss dr prof professor herr frau hr fr mme mlle monsieur madame sr sra srta don dona " +
    "phd msc bsc mba md jr sr ii iii iv dipl ing van von der den de la del di da dos du le bin al ibn"
  ).split(" "),
);

/**
 * How two spellings of a person's name relate. `unknown` when they cannot be compared: one is
 * missing, or they are written in different scripts.
 */
export type NameRelation = "same" | "partly" | "different" | "unknown";

/** Compares two names without regard to order, accents, titles, initials and middle names. */
export function compareNames(a: string, b: string): NameRelation {
  const one = nameWords(a);
  const two = nameWords(b);
  if (one.length === 0 || two.length === 0) return "unknown";
  if (script(one) !== script(two)) return "unknown";
  if (one.join("") === two.join("")) return "same";
  const [fewer, more] = one.length <= two.length ? [one, two] : [two, one];
  const matched = fewer.filter((word) => more.some((other) => sameWord(word, other)));
  if (matched.length === fewer.length) return "same";
  if (matched.length > 0) return "partly";
  return soundAlike(fewer, more) ? "partly" : "different";
}

/**
 * Whether each word of one name could be a word of the other, brought from another alphabet in
 * another way: "Aleksei Ivanov" and "Alexey Ivanoff". Too weak to say they are the same.
 */
function soundAlike(fewer: string[], more: string[]): boolean {
  const sounds = more.map(soundOf);
  return (
    fewer.some((word) => soundOf(word).length >= 3) &&
    fewer.every((word) => sounds.includes(soundOf(word)))
  );
}

/** A word's consonants, those that stand for one another as one. */
function soundOf(word: string): string {
  return umlautFree(word)
    .replace(/^[ae]l(?=.{4})/, "")
    .replace(/ph|[vw]/g, "f")
    .replace(/x/g, "ks")
    .replace(/kh|ch|sch|sh|zh|[hg]/g, "h")
    .replace(/[cq]/g, "k")
    .replace(/z|ts/g, "s")
    .replace(/[aeiouyj]/g, "")
    .replace(/(.)\1+/g, "$1");
}

function nameWords(name: string): string[] {
  const words = wordsOf(name.replace(/,.*$/, (rest) => (/\b[A-Z]{2,}\b/.test(rest) ? " " : rest)));
  const kept = words.filter((word) => !NOT_A_NAME.has(word) && !/^\d+$/.test(word));
  return (kept.length > 0 ? kept : words).slice(0, 12);
}

/** Equal, an initial for the word, a short form, or one letter off ("Jon", "John"; "Müller", "Mueller"). */
function sameWord(a: string, b: string): boolean {
  if (a === b || umlautFree(a) === umlautFree(b)) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 1 || short.length >= 3) {
    if (long.startsWith(short)) return true;
  }
  return short.length >= 4 && similarity(a, b) >= 0.8;
}

function umlautFree(word: string): string {
  return word.replace(/([aou])e/g, "$1");
}

function script(words: string[]): string {
  const text = words.join("");
  if (/\p{Script=Latin}/u.test(text)) return "latin";
  if (/\p{Script=Cyrillic}/u.test(text)) return "cyrillic";
  return "other";
}
