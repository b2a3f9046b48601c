import { isCityOrCountry } from "../../cv/extract/places";
import type { Sources } from "../check";
import { withoutGender } from "../matching/gender";
import { PERSONAL } from "./personal";

/** Takes out of a text who wrote it: words in square brackets stand where it said so. */
export type Mask = (text: string) => string;

/** Masks for the different kinds of text. */
export type Masks = {
  /** What an applicant wrote freely. */
  prose: Mask;
  /** A name of something: of an employer, a school, a skill. The town in it is not the applicant's. */
  name: Mask;
  /** What a machine is called by: repositories, topics. People write their own names small there. */
  handle: Mask;
};

/** Who somebody is, as the sources say. */
export type Identity = { names: string[]; handles: string[]; places: string[] };

/** Words of a name that are too common to give anybody away. */
const PARTICLES = new Set(
  "van von der den de la del di da dos du le bin al ibn mr mrs ms dr prof herr frau".split(" "),
);

/** What is longer is no name, place or handle; each word of one costs time in every text (characters). */
const LONGEST = 120;

/** No text is masked for anybody: blind mode is off. */
export const UNMASKED: Masks = { prose: same, name: same, handle: same };

/** Who the applicant is, by all sources. */
export function identityOf({ cv, linkedin, github }: Sources): Identity {
  return {
    handles: telling([github?.login, linkedin?.url?.split("/in/")[1]], 3),
    names: telling([cv?.name, linkedin?.name, github?.name], 2),
    places: telling([cv?.location, linkedin?.location, github?.location], 3),
  };
}

/** Masks what the sources say of who the applicant is, wherever in a text it stands. */
export function masksOf(sources: Sources): Masks {
  const { names, handles, places } = identityOf(sources);
  const own = [
    ...handles.map((handle): Replacement => [literal(handle), "[name]"]),
    ...wordsOf(names),
    ...JOINED,
  ];
  const where = [...placesOf(places), ...JOINED_PLACES];
  const small = wordsOf(names.map((name) => name.toLowerCase())).map(
    ([{ source }, mask]): Replacement => [new RegExp(source, "giu"), mask],
  );
  return {
    prose: (text) =>
      withoutGender(
        replaced(
          replaced(replaced(text, [...PERSONAL, ...own]), where, knownPlaces),
          JOINED_PLACES,
        ),
      ),
    name: (text) => replaced(text, [...PERSONAL, ...own]),
    handle: (text) => replaced(text, [...PERSONAL, ...own, ...small, ...JOINED]),
  };
}

type Replacement = [RegExp, string];

function same(text: string): string {
  return text;
}

function replaced(text: string, rows: Replacement[], before: Mask = same): string {
  return rows.reduce((result, [what, mask]) => result.replace(what, mask), before(text));
}

/** What stands between the words of a name, or before them. */
const BETWEEN =
  "(?:(?:\\p{Lu}\\.|[Vv]an|[Vv]on|[Dd]e[rnls]?|[Dd]a|[Dd]os?|[Dd]u|[Dd]el|[Ll]a|[Ll]e|[Bb]in|[Ii]bn|[Aa]l|[Ee]l|[Zz]u|[Tt]e[nr])[\\s-]+)*";

/** A name of several words, with the initials and particles in it, is one name. */
const JOINED: Replacement[] = [
  [
    new RegExp(`(?<![\\p{L}\\p{N}])${BETWEEN}\\[name\\](?:[\\s.,'’-]*${BETWEEN}\\[name\\])*`, "gu"),
    "[name]",
  ],
];

const JOINED_PLACES: Replacement[] = [[/\[place\](?:[\s,/]*\[place\])+/gu, "[place]"]];

/** The places as written, and the town in them without its postal code. */
function placesOf(places: string[]): Replacement[] {
  const towns = places
    .flatMap((place) => place.split(/[,(/]/))
    .map((part) => part.replace(/\d+/g, "").trim());
  return [
    ...places.map((place): Replacement => [literal(place), "[place]"]),
    ...telling(towns, 3).map((town): Replacement => [exactly(town), "[place]"]),
  ];
}

/** Towns and countries that everybody knows, whoever names them: so that naming one's own shows nowhere. */
function knownPlaces(text: string): string {
  return text.replace(/\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2}/gu, (words) =>
    maskedPlaces(words),
  );
}

function maskedPlaces(text: string): string {
  const words = text.split(" ");
  for (let length = words.length; length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      const part = words.slice(at, at + length).join(" ");
      const bare = part.replace(/[.'’-]+$/u, "");
      if (!isCityOrCountry(bare)) continue;
      const before = words.slice(0, at);
      const after = words.slice(at + length);
      return [
        ...(before.length > 0 ? [maskedPlaces(before.join(" "))] : []),
        `[place]${part.slice(bare.length)}`,
        ...(after.length > 0 ? [maskedPlaces(after.join(" "))] : []),
      ].join(" ");
    }
  }
  return text;
}

/** School names and degrees without the years that tell an age. */
export function withoutYears(text: string): string {
  return text.replace(/(?<!\d)(?:19|20)\d{2}(?!\d)/g, "[year]");
}

/** Each word of the names as written, in capitals, without accents, and as it is spelt without umlauts. */
function wordsOf(names: string[]): Replacement[] {
  const words = names
    .flatMap((name) => name.split(/[\s,.()-]+/))
    .filter((word) => letters(word) >= 2 && !PARTICLES.has(word.toLowerCase()));
  const spellings = words.flatMap((word) =>
    [word, plainly(word), spelt(word)].flatMap((one) => [one, one.toUpperCase()]),
  );
  return [...new Set(spellings)]
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((spelling) => [exactly(spelling), "[name]"]);
}

function plainly(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}+/gu, "");
}

function spelt(word: string): string {
  const umlauts: Record<string, string> = {
    ä: "ae",
    ö: "oe",
    ü: "ue",
    ß: "ss",
    Ä: "Ae",
    Ö: "Oe",
    Ü: "Ue",
    å: "aa",
    ø: "oe",
    æ: "ae",
  };
  return word.normalize("NFC").replace(/[äöüßÄÖÜåøæ]/g, (letter) => umlauts[letter] ?? letter);
}

function exactly(text: string): RegExp {
  // Scripts that put no spaces between words have no such borders.
  const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}]/u.test(
    text,
  );
  const [before, after] = spaced ? ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"] : ["", ""];
  return new RegExp(`${before}${escaped(text.trim())}${after}`, "gu");
}

function literal(text: string): RegExp {
  return new RegExp(escaped(text), "giu");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** How many letters tell a word by; one of Chinese says as much as two. */
function letters(text: string): number {
  return [...text].length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** What is long enough to tell somebody by, and no longer than names are. */
function telling(texts: (string | null | undefined)[], fewest: number): string[] {
  return texts.flatMap((text) => {
    const short = text?.slice(0, LONGEST).trim();
    return short && letters(short) >= fewest ? [short] : [];
  });
}
