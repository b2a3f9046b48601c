import { normalForm, wordsOf } from "./normal-form";
import { similarity } from "./similarity";

/** Words that most schools share, in the languages of the CVs we read. */
const GENERIC = new Set(
  (
    "the of for and der die das fur de la le les du des el los y et in an am at university universitat " +
    "universite universidad uni college school hochschule fachhochschule technische technical " +
    "technology polytechnique ecole escuela institut institute instituto applied sciences " +
    "wissenschaften angewandte facultad faculty fakultat department"
  ).split(" "),
);

/** Whether two names mean the same school: what is left of both without generic words is alike. */
export function sameSchool(a: string, b: string): boolean {
  const one = wordsOf(a);
  const two = wordsOf(b);
  if (one.length === 0 || two.length === 0) return false;
  if (one.join(" ") === two.join(" ") || initials(one, two) || initials(two, one)) return true;
  const [fewer, more] = [one, two]
    .map((words) => words.filter((word) => !GENERIC.has(word)))
    .toSorted((x, y) => x.length - y.length);
  if (!fewer || !more || fewer.length === 0) return false;
  return fewer.every((word) => more.some((other) => similarity(word, other) >= 0.8));
}

/** "MIT", "TUM", "UCL": the initials of the other, generic words or not. */
function initials(short: string[], long: string[]): boolean {
  const [word] = short;
  if (short.length !== 1 || !word || word.length < 3 || long.length < 3) return false;
  const all = long.map((each) => each[0]).join("");
  const weighty = long
    .filter((each) => !["of", "the", "for", "and", "de", "der", "fur"].includes(each))
    .map((each) => each[0])
    .join("");
  return word === all || word === weighty;
}

/** How high a degree is: 0 below a bachelor's, then bachelor's, master's, doctorate. */
export type DegreeLevel = 0 | 1 | 2 | 3;

export const DEGREE_NAMES: Record<DegreeLevel, string> = {
  0: "vocational degree",
  1: "bachelor's degree",
  2: "master's degree",
  3: "doctorate",
};

const LEVELS: [DegreeLevel, RegExp][] = [
  [3, /\b(phd|ph d|dphil|doctor|doctorate|doctorat|doctorado|doktor|promotion|dr rer|dr ing)\b/],
  [
    2,
    /\b(master|masters|maestria|msc|m sc|ms|meng|m eng|ma|m a|mba|mphil|magister|diplom|diplomingenieur|dipl|licence et master)\b/,
  ],
  [
    1,
    /\b(bachelor|bachelors|bsc|b sc|bs|beng|b eng|ba|b a|bba|licence|licenciatura|grado|undergraduate)\b/,
  ],
  [
    0,
    /\b(bootcamp|certificate|certification|ausbildung|bts|dut|fp|associate|apprenticeship|abitur|baccalaureat|bachillerato|high school)\b/,
  ],
];

/** The level of a degree as written; null when it cannot be told. */
export function degreeLevel(degree: string | null): DegreeLevel | null {
  if (degree === null) return null;
  const normal = normalForm(degree);
  return LEVELS.find(([, words]) => words.test(normal))?.[0] ?? null;
}
