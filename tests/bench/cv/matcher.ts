import { distance } from "fastest-levenshtein";
import type { CvData } from "../../../inngest/sources/cv/schema";
import { fold } from "../../../inngest/sources/cv/sections";
import type { Truth } from "../../fixtures/cvs/corpus/truth";

/** What was found of a field, what else was said, and what was missed. */
export type Count = { right: number; wrong: number; missed: number };

export type Counts = Map<string, Count>;

/** Texts are alike from here on: one letter in seven may differ, as between two spellings. */
const ALIKE = 0.85;

/** Holds one reading against the truth, field by field. docs/cv-data.md tells what counts as right. */
export function compare(truth: Truth, read: CvData): Counts {
  const counts: Counts = new Map();
  one(counts, "name", truth.name, read.name, alike);
  one(counts, "email", truth.email, read.email, same);
  phone(counts, truth.phones, read.phone);
  one(counts, "location", truth.location, read.location, sameTown);
  const { linkedin, github, other } = read.links;
  list(counts, "links", truth.links, [linkedin, github, ...other].flatMap(given), sameAddress);
  records(counts, "experience", truth.experiences.map(jobFields), read.experiences.map(jobFields));
  records(counts, "education", truth.education.map(courseFields), read.education.map(courseFields));
  list(counts, "skills", truth.skills, read.skills, alike);
  const spoken = read.languages.map(({ name }) => name);
  list(counts, "languages", truth.languages, spoken, alike);
  return counts;
}

/** Adds the counts of one reading to those of others. */
export function add(total: Counts, more: Counts): void {
  for (const [field, count] of more) {
    const sum = at(total, field);
    sum.right += count.right;
    sum.wrong += count.wrong;
    sum.missed += count.missed;
  }
}

/** The harmonic mean of precision and recall: 0 to 1; 1 when there was nothing to find. */
export function f1({ right, wrong, missed }: Count): number {
  return right + wrong + missed === 0 ? 1 : (2 * right) / (2 * right + wrong + missed);
}

/** The mean of the fields' F1, each field counting the same. */
export function macroF1(counts: Counts): number {
  const all = [...counts.values()].map(f1);
  return all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length);
}

type Alike = (a: string, b: string) => boolean;
type Fields = Record<string, string | null>;

const jobFields = (job: Truth["experiences"][number]): Fields => ({
  employer: job.employer || null,
  title: job.title || null,
  start: job.start,
  end: job.current ? "present" : job.end,
});

const courseFields = (course: Truth["education"][number]): Fields => ({
  school: course.school || null,
  degree: course.degree,
  field: course.field,
  start: course.start,
  end: course.end,
});

function at(counts: Counts, field: string): Count {
  const known = counts.get(field) ?? { right: 0, wrong: 0, missed: 0 };
  counts.set(field, known);
  return known;
}

function one(counts: Counts, field: string, wanted: string | null, got: string | null, is: Alike) {
  const count = at(counts, field);
  if (wanted !== null && got !== null && is(wanted, got)) count.right += 1;
  else {
    if (wanted !== null) count.missed += 1;
    if (got !== null) count.wrong += 1;
  }
}

/** Any one of several numbers is right. */
function phone(counts: Counts, wanted: string[], got: string | null): void {
  const digits = got?.replace(/[^\d+]/g, "") ?? null;
  const match = wanted.find((number) => number === digits);
  one(counts, "phone", match ?? wanted[0] ?? null, digits, same);
}

/** Each wanted value may be met by one that was read. */
function list(counts: Counts, field: string, wanted: string[], got: string[], is: Alike): void {
  const count = at(counts, field);
  const left = [...got];
  for (const value of wanted) {
    const found = left.findIndex((other) => is(value, other));
    if (found === -1) count.missed += 1;
    else {
      count.right += 1;
      left.splice(found, 1);
    }
  }
  count.wrong += left.length;
}

/** Pairs records that agree in the most fields, the best pairs first, and then counts their fields. */
function records(counts: Counts, kind: string, wanted: Fields[], got: Fields[]): void {
  const pairs = wanted
    .flatMap((truth, i) => got.map((read, j) => ({ i, j, agreeing: agreeing(truth, read) })))
    .filter((pair) => pair.agreeing > 0)
    .toSorted((a, b) => b.agreeing - a.agreeing || a.i - b.i || a.j - b.j);
  const partner = new Map<number, number>();
  for (const { i, j } of pairs) {
    if (!partner.has(i) && ![...partner.values()].includes(j)) partner.set(i, j);
  }
  const nothing: Fields = {};
  for (const [i, truth] of wanted.entries()) {
    const read = got[partner.get(i) ?? -1] ?? nothing;
    for (const field of Object.keys(truth)) {
      one(counts, `${kind} ${field}`, truth[field] ?? null, read[field] ?? null, isOf(field));
    }
  }
  for (const [j, read] of got.entries()) {
    if ([...partner.values()].includes(j)) continue;
    for (const field of Object.keys(read)) {
      one(counts, `${kind} ${field}`, null, read[field] ?? null, same);
    }
  }
}

function agreeing(truth: Fields, read: Fields): number {
  return Object.keys(truth).filter((field) => {
    const [a, b] = [truth[field], read[field]];
    return a && b && isOf(field)(a, b);
  }).length;
}

const isOf = (field: string): Alike => (field === "start" || field === "end" ? same : alike);

const same: Alike = (a, b) => a.toLowerCase() === b.toLowerCase();

const words = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();

const alike: Alike = (a, b) => {
  const [one, other] = [words(a), words(b)];
  if (one === other) return true;
  return 1 - distance(one, other) / Math.max(one.length, other.length) >= ALIKE;
};

/** "10115 Berlin" and "Berlin, Germany" name the same town. */
const sameTown: Alike = (a, b) => {
  const town = (place: string) => (place.split(",")[0] ?? "").replace(/\d+/g, " ");
  return alike(town(a), town(b));
};

const sameAddress: Alike = (a, b) => {
  const bare = (address: string) =>
    address
      .toLowerCase()
      .replace(/^https?:\/\/(?:www\.)?|^www\./, "")
      .replace(/\/$/, "");
  return bare(a) === bare(b);
};

const given = (value: string | null) => (value === null ? [] : [value]);
