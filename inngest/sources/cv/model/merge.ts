import { type Experience, month } from "../../profile";
import type { CvFields } from "../extract/extract";
import { fold } from "../sections";
import type { ModelAnswer } from "./answer";

/**
 * The model's answer where the text bears it out, the rules' reading elsewhere. Mail, telephone and
 * links always come from the rules: they are exact, and a model must not choose where we look next.
 */
export function merge(rules: CvFields, answer: ModelAnswer, text: string): CvFields {
  const stands = standsIn(text);
  const kept = (value: string | null) => (value !== null && stands(value) ? value : null);
  const date = (value: string | null) => (value !== null && isDateIn(text, value) ? value : null);
  const experiences = answer.experiences
    .filter(({ employer, title }) => stands(employer) && stands(title))
    .map((job) => ({
      employer: job.employer,
      title: job.title,
      start: date(job.start),
      end: job.current ? null : date(job.end),
      current: job.current,
      location: kept(job.location),
      description: descriptionOf(job, rules.experiences),
    }));
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
    name: kept(answer.name) ?? rules.name,
    headline: kept(answer.headline) ?? rules.headline,
    location: kept(answer.location) ?? rules.location,
    experiences: experiences.length > 0 ? experiences : rules.experiences,
    education: education.length > 0 ? education : rules.education,
    skills: skills.length > 0 ? skills : rules.skills,
    languages: languages.length > 0 ? languages : rules.languages,
  };
}

/** Whether a value's words stand in the text one after the other, whatever is between them but words. */
function standsIn(text: string): (value: string) => boolean {
  const words = ` ${wordsOf(text)} `;
  return (value) => {
    const wanted = wordsOf(value);
    return wanted !== "" && words.includes(` ${wanted} `);
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

/** The rules' description of the same job: taken from the text, so it cannot be invented. */
function descriptionOf(
  job: { employer: string; title: string; start: string | null },
  known: Experience[],
): string {
  const same = known.find(
    ({ employer, title, start }) =>
      (start !== null && start === job.start) ||
      (fold(employer) === fold(job.employer) && fold(title) === fold(job.title)),
  );
  return same?.description ?? "";
}
