import { wordsOf } from "./normal-form";
import { similarity } from "./similarity";

/** Legal forms that are no part of a name; the common ones of GLEIF's entity legal forms (ISO 20275). */
const LEGAL_FORMS = new Set(
  (
    "gmbh mbh ag kg kgaa ohg ug ev eg se inc incorporated corp corporation co company llc llp lp ltd " +
    "limited plc pty pvt pte sa sas sasu sarl eurl snc sl slu srl sro spa spzoo bv nv vof ab as asa " +
    "aps oy oyj kk oü uab doo dd zrt kft the"
  ).split(" "),
);

/** Words that say what kind of thing an employer is, and so never make two the same. */
const GENERIC = new Set(
  (
    "and of for de la und der die das fur et les group gruppe groupe grupo holding holdings " +
    "international global solutions services service systems software technologies technology tech " +
    "labs lab consulting digital media bank university universitat universite universidad hochschule " +
    "institute institut college school studio studios partners company capital health energy data"
  ).split(" "),
);

/** Countries and regions put behind a company's name by its local office. */
const REGIONS = new Set(
  (
    "germany deutschland allemagne austria osterreich switzerland schweiz suisse france spain espana " +
    "italy italia uk usa us america europe emea dach india ireland netherlands"
  ).split(" "),
);

/** Employers better known under another name; each row is one employer. */
const ALIASES = [
  ["google", "alphabet", "youtube"],
  ["meta", "facebook", "meta platforms", "instagram", "whatsapp"],
  ["deutsche telekom", "telekom deutschland", "t systems", "deutsche telekom it", "t mobile"],
  ["amazon", "aws", "amazon web services"],
  ["x", "twitter"],
  ["ibm", "international business machines"],
  ["pwc", "pricewaterhousecoopers"],
  ["ey", "ernst and young", "ernst young"],
  ["bcg", "boston consulting group"],
  ["bmw", "bayerische motoren werke"],
  ["vw", "volkswagen"],
  ["hp", "hewlett packard"],
  ["ge", "general electric"],
  ["jp morgan", "jpmorgan", "jpmorgan chase", "jp morgan chase"],
  ["block", "square"],
];

const WORDS_FOR_ONESELF =
  /^(self employed|selfemployed|self|freelance|freelancer|freelancing|independent|independent consultant|freiberuflich|freiberufler|selbststandig|selbstandig|independant|autoentrepreneur|auto entrepreneur|autonomo|por cuenta propia)\b/;

/** The key of whoever works for themselves. */
export const SELF_EMPLOYED = "self employed";

/** An employer's name without what varies between two ways of writing it. */
export function employerKey(name: string): string {
  const all = wordsOf(joinAbbreviations(name.replace(/\([^)]*\)/g, " ")));
  const words = all.filter((word) => !LEGAL_FORMS.has(word));
  while (words.length > 1 && REGIONS.has(words.at(-1) ?? "")) words.pop();
  const key = (words.length > 0 ? words : all.length > 0 ? all : wordsOf(name)).join(" ");
  if (WORDS_FOR_ONESELF.test(key)) return SELF_EMPLOYED;
  return ALIASES.find((names) => names.includes(key))?.[0] ?? key;
}

/** Other names of an employer that are written behind the first: "(now Meta)", "(ehemals Fabrikam)", "(via Hays)". */
const OTHER_NAME =
  /[(,;–-]\s*(?:now|today|formerly|previously|ex|acquired by|part of|via|through|jetzt|heute|ehemals|vormals|früher|über|aujourd'hui|anciennement|ahora|antes|hoy)[\s:.-]+([^(),;]{2,80})/giu;

/** Whether two names mean the same employer, as far as the names tell. */
export function sameEmployer(a: string, b: string): boolean {
  const ofB = namesOf(b);
  return namesOf(a).some((one) => ofB.some((two) => sameName(one, two)));
}

/** Each is held against each of another employer's; no honest one has more. */
const MOST_OTHER_NAMES = 3;

/** All the names that one employer goes by. */
function namesOf(written: string): string[] {
  const others = [...written.matchAll(OTHER_NAME)]
    .map(([, name = ""]) => name)
    .slice(0, MOST_OTHER_NAMES);
  return [others.length > 0 ? written.replace(OTHER_NAME, " ") : written, ...others];
}

function sameName(a: string, b: string): boolean {
  const one = employerKey(a);
  const two = employerKey(b);
  if (one === "" || two === "") return false;
  if (one === two || one.replaceAll(" ", "") === two.replaceAll(" ", "")) return true;
  if (isAcronym(one, two) || isAcronym(two, one)) return true;
  if (begins(one, two) || begins(two, one)) return true;
  if (isFamilyName(one, two) || isFamilyName(two, one)) return true;
  // Typing errors: one letter in seven, and never in names too short to tell.
  return Math.min(one.length, two.length) >= 6 && similarity(one, two) >= 0.86;
}

/** "S.A.R.L." and "B.V." are words, not letters. */
function joinAbbreviations(name: string): string {
  return name.replace(/\b(?:\p{L}\.\s?){2,}/gu, (letters) => `${letters.replace(/[.\s]/g, "")} `);
}

function isAcronym(short: string, long: string): boolean {
  const words = long.split(" ");
  if (short.length < 3 || words.length < 3) return false;
  const initials = words.map((word) => word[0] ?? "").join("");
  const weighty = words
    .filter((word) => !["and", "of", "for", "de", "la", "und", "der", "et"].includes(word))
    .map((word) => word[0] ?? "")
    .join("");
  return short === initials || short === weighty;
}

/** "bosch" for "robert bosch": the second of two words, and telling. */
function isFamilyName(short: string, long: string): boolean {
  const words = long.split(" ");
  return words.length === 2 && words[1] === short && short.length >= 5 && !GENERIC.has(short);
}

/** "zalando" begins "zalando payments"; "deutsche bank" does not begin "deutsche telekom". */
function begins(short: string, long: string): boolean {
  const distinctive = short.split(" ").some((word) => word.length >= 3 && !GENERIC.has(word));
  return distinctive && long.startsWith(`${short} `);
}
