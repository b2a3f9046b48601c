import type { Sources } from "../check";

/** Takes out of a text who wrote it: words in square brackets stand where it said so. */
export type Mask = (text: string) => string;

/** Words of a name that are too common to give anybody away. */
const PARTICLES = new Set(
  "van von der den de la del di da dos du le bin al ibn mr mrs ms dr prof herr frau".split(" "),
);

/** What is longer is no name, place or handle; each word of one costs time in every text (characters). */
const LONGEST = 120;

const NOT_INSIDE_A_WORD = { before: "(?<![\\p{L}\\p{N}])", after: "(?![\\p{L}\\p{N}])" };

/** What tells of a person whatever their name is. Each row is tried in order, on text without links. */
const PERSONAL: [RegExp, string][] = [
  [/\bhttps?:\/\/\S+|\bwww\.\S+|\b(?:[a-z]{1,3}\.)?(?:linkedin|github)\.com\/\S*/giu, "[link]"],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, "[mail]"],
  [/(?<![\p{L}\p{N}])(?:\+\d|\(?0)[\d\s()./-]{6,}\d/gu, "[phone]"],
  [/(?<!\d)\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)/gu, "[phone]"],
  // Age, in words or by the day of birth.
  [
    word(
      "date of birth|dob|born(?: on| in)?|geburtsdatum|geboren(?: am| in)?|née? le|date de naissance|fecha de nacimiento|nacid[oa](?: el| en)?",
      "(?:[^\\n;]{0,24}?(?:19|20)\\d{2}|[^\\n.;,]{0,24})",
    ),
    "[age]",
  ],
  [word("(?:aged?|alter|âge|edad) ?:? ?\\d{2}|\\d{2}[- ]years?[- ]old|\\d{2} jahre alt"), "[age]"],
  [/(?<!\d)\d{2} (?:ans|años)(?!\p{L})(?! d[eu’'])/giu, "[age]"],
  // Gender: pronouns that are stated, forms of address, words for it, pronouns that are used.
  [word("(?:he|she|they) ?/ ?(?:him|her|them)(?: ?/ ?(?:his|hers|theirs))?"), "[gender]"],
  [
    word(
      "(?:mr|mrs|ms|miss|mister|madam|herr|frau|monsieur|madame|mademoiselle|señor|señora|señorita|sra|srta)",
      "\\.?",
    ),
    "[gender]",
  ],
  [
    word(
      "(?:fe)?male|(?:wo)?m[ae]n|girl|boy|lady|gentleman|männlich|weiblich|homme|femme|hombre|mujer|masculino|femenino",
    ),
    "[gender]",
  ],
  [word("(?:geschlecht|gender|sex|sexe|sexo) ?: ?\\S+"), "[gender]"],
  [word("mother|father|husband|wife|mutter|vater|mère|père|madre|padre"), "[family]"],
  [
    word(
      "(?:marital status|familienstand|état civil|estado civil|nationality|nationalität|nationalité|nacionalidad|religion) ?:",
      "[^\\n;,]{0,30}",
    ),
    "[personal]",
  ],
  [word("she|he"), "they"],
  [word("her|his|hers"), "their"],
  [word("him"), "them"],
  [word("herself|himself"), "themselves"],
];

/** Masks what the sources say of who the applicant is, wherever in a text it stands. */
export function maskOf({ cv, linkedin, github }: Sources): Mask {
  const handles = [github?.login, linkedin?.url.split("/in/")[1]].map(short).filter(isTelling);
  const names = [cv?.name, linkedin?.name, github?.name].map(short).filter(isTelling);
  const places = [cv?.location, linkedin?.location, github?.location].map(short).filter(isTelling);
  const own: [RegExp, string][] = [
    ...handles.map((handle): [RegExp, string] => [literal(handle), "[name]"]),
    ...wordsOf(names),
    // A name of several words, or one beside initials, is one name.
    [/\[name\](?:[\s.,-]*(?:\p{Lu}\.[\s-]*)*\[name\])+/gu, "[name]"],
    ...places.map((place): [RegExp, string] => [literal(place), "[place]"]),
    ...places
      .map((place) => place.split(/[,(]/)[0])
      .filter(isTelling)
      .map((city): [RegExp, string] => [exactly(city), "[place]"]),
  ];
  return (text) =>
    [...PERSONAL, ...own].reduce((result, [what, mask]) => result.replace(what, mask), text);
}

/** School names and degrees without the years that tell an age. */
export function withoutYears(text: string): string {
  return text.replace(/(?<!\d)(?:19|20)\d{2}(?!\d)/g, "[year]");
}

/** Each word of the names as written, in capitals, and without accents. */
function wordsOf(names: string[]): [RegExp, string][] {
  const words = names
    .flatMap((name) => name.split(/[\s,.()-]+/))
    .filter((word) => [...word].length >= 2 && !PARTICLES.has(word.toLowerCase()));
  const spellings = words.flatMap((word) => {
    const plain = word.normalize("NFKD").replace(/\p{M}+/gu, "");
    return [word, word.toUpperCase(), plain, plain.toUpperCase()];
  });
  return [...new Set(spellings)]
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((spelling) => [exactly(spelling), "[name]"]);
}

/** The words alone or with what may follow, in any case, not inside another word. */
function word(words: string, rest = ""): RegExp {
  const { before, after } = NOT_INSIDE_A_WORD;
  return new RegExp(`${before}(?:${words})${after}${rest}`, "giu");
}

function exactly(text: string): RegExp {
  // Scripts that put no spaces between words have no such borders.
  const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}]/u.test(
    text,
  );
  const { before, after } = spaced ? NOT_INSIDE_A_WORD : { before: "", after: "" };
  return new RegExp(`${before}${escaped(text.trim())}${after}`, "gu");
}

function literal(text: string): RegExp {
  return new RegExp(escaped(text), "giu");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function isTelling(text: string | null | undefined): text is string {
  return typeof text === "string" && [...text.trim()].length >= 3;
}

function short(text: string | null | undefined): string | undefined {
  return text?.slice(0, LONGEST);
}
