import { type Experience, month } from "../../profile";
import type { CvFields } from "../extract/extract";
import { nameOf } from "../extract/person";
import { fold } from "../sections";
import type { ModelAnswer } from "./answer";

/**
 * The model's answer where the text bears it out, the rules' reading elsewhere. Mail, telephone and
 * links always come from the rules: they are exact, and a model must not choose where we look next.
 * So do the dates and the full title of a job that both have read, and a dated job that the model
 * leaves out: text may have talked it into leaving out what does not fit.
 */
export function merge(rules: CvFields, answer: ModelAnswer, text: string): CvFields {
  const stands = standsIn(text);
  const kept = (value: string | null) => (value !== null && stands(value) ? value : null);
  const date = (value: string | null) => (value !== null && isDateIn(text, value) ? value : null);
  const jobs = answer.experiences.filter(
    ({ employer, title }) => stands(employer) && stands(title),
  );
  const read = jobs.map((job) => ({ job, known: sameJob(rules.experiences, job) }));
  const experiences = read.map(({ job, known }) => {
    const told = { start: date(job.start), end: job.current ? null : date(job.end) };
    const { start, end, current } = known?.start ? known : { ...told, current: job.current };
    return {
      employer: job.employer,
      title: known && isShortened(job.title, known) && !mixed(known, job) ? known.title : job.title,
      start,
      end,
      current,
      location: kept(job.location),
      description: known?.description ?? "",
    };
  });
  const leftOut = rules.experiences.filter(
    (one) => one.start !== null && !read.some(({ known }) => known === one),
  );
  const education = answer.education
    .filter(({ school }) => stands(school))
    .map((course) => ({
      school: course.school,
      degree: kept(course.degree),
      field: kept(course.field),
      start: date(course.start),
      end: date(course.end),
    }));
  const languages = answer.languages
    .filter(({ name }) => stands(name))
    .map(({ name, level }) => ({ name, level: kept(level) }));
  const skills = answer.skills.filter(stands);
  return {
    ...rules,
    name: nameBy(kept(answer.name), rules.name),
    headline: kept(answer.headline) ?? rules.headline,
    location: kept(answer.location) ?? rules.location,
    experiences: experiences.length > 0 ? [...experiences, ...leftOut] : rules.experiences,
    education: education.length > 0 ? education : rules.education,
    skills: skills.length > 0 ? skills : rules.skills,
    languages: languages.length > 0 ? languages : rules.languages,
  };
}

/** More words are a sentence: no name of a person, an employer, a title or a school. */
const MOST_WORDS = 12;

/**
 * Whether a value's words stand in the text one after the other, whatever is between them but words,
 * and are no more than a field's.
 */
function standsIn(text: string): (value: string) => boolean {
  const words = ` ${wordsOf(text)} `;
  return (value) => {
    const wanted = wordsOf(value);
    const fits = wanted !== "" && wanted.split(" ").length <= MOST_WORDS;
    return fits && words.includes(` ${wanted} `);
  };
}

function wordsOf(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();
}

/** Whether it has the form of a month, and the text names its year. */
function isDateIn(text: string, value: string): boolean {
  return month.safeParse(value).success && text.includes(value.slice(0, 4));
}

/** The rules' name gives way to another name only, not to whatever else stands in the text. */
function nameBy(model: string | null, rules: string | null): string | null {
  if (model === null || rules === null) return model ?? rules;
  return nameOf(model) === null ? rules : model;
}

type Named = { employer: string; title: string; start: string | null };

/** Whether the rules took the employer for a part of the title. */
const mixed = (known: Experience, { employer }: Named) =>
  ` ${wordsOf(known.title)} `.includes(` ${wordsOf(employer)} `);

/** The job of the rules' that the model means: of the same month, else of the same employer and title. */
function sameJob(all: Experience[], { employer, title, start }: Named): Experience | undefined {
  const there = all.filter((one) => fold(one.employer) === fold(employer));
  return (
    all.find((one) => start !== null && one.start === start) ??
    there.find((one) => fold(one.title) === fold(title)) ??
    there.find((one) => isShortened(title, one))
  );
}

/** Whether a title is a part of the one that the rules read. */
function isShortened(title: string, known: Experience): boolean {
  const [short, long] = [wordsOf(title), wordsOf(known.title)];
  return long !== short && ` ${long} `.includes(` ${short} `);
}
