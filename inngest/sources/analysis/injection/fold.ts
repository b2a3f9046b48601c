import unhomoglyph from "unhomoglyph";

/** Text as patterns see it, where each of its characters came from, and the original's length. */
export type Folded = { text: string; at: number[]; length: number };

/** Zero-width and bidi controls, soft hyphens, variation selectors: letters that nobody sees. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;

/** Scripts with letters that look Latin; only these are mapped, so that Latin text stays itself. */
const LOOKALIKES = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** The Unicode block that repeats ASCII invisibly; used to smuggle instructions. */
const TAGS = { first: 0xe0020, last: 0xe007e, offset: 0xe0000 };

/**
 * Folds away what hides an instruction from a pattern but not from a model: look-alike letters,
 * invisible characters, accents, case, and whatever stands between words.
 */
export function fold(original: string): Folded {
  const out = new Builder(original.length);
  let index = 0;
  for (const character of original) {
    out.add(foldCharacter(character), index);
    index += character.length;
  }
  return out;
}

/** The letters alone, with digits read as the letters they stand for: "1 g n 0 r e" is "ignore". */
export function lettersOf(folded: Folded): Folded {
  const out = new Builder(folded.length);
  const { text } = folded;
  for (let i = 0; i < text.length; i += 1) {
    const letter = LEET[text[i] ?? ""] ?? text[i] ?? "";
    if (/\p{L}/u.test(letter)) out.add(letter, folded.at[i] ?? 0);
  }
  return out;
}

/** Whether the text has characters that smuggle unseen words. */
export function hasSmuggledText(text: string): boolean {
  return /[\u{E0020}-\u{E007E}]{4}/u.test(text);
}

const LEET: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t" };

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= TAGS.first && code <= TAGS.last) {
    return String.fromCodePoint(code - TAGS.offset).toLowerCase();
  }
  if (INVISIBLE.test(character)) return "";
  const plain = character.normalize("NFKD").replace(/\p{M}/gu, "");
  const latin = LOOKALIKES.test(plain) ? unhomoglyph(plain) : plain;
  if (latin === "@") return "a";
  // What joins words in names of repositories, and what decorates text, parts words here.
  return /^[\s\-_*~`]$/u.test(latin) ? " " : latin.toLowerCase();
}

/** Joins folded characters, with one space between words. */
class Builder implements Folded {
  #text: string[] = [];
  readonly at: number[] = [];

  constructor(readonly length: number) {}

  get text(): string {
    return this.#text.join("");
  }

  add(folded: string, from: number): void {
    for (const unit of folded.split("")) {
      if (unit === " " && (this.#text.at(-1) ?? " ") === " ") continue;
      this.#text.push(unit);
      this.at.push(from);
    }
  }
}
