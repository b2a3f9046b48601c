import type { Experience } from "../../profile";
import { normalForm } from "./normal-form";

/** What people write in an employer's place, or as a title, for a time without one. */
const BREAK =
  /^(career break|career gap|parental leave|maternity leave|paternity leave|family (?:leave|time|care)|sabbatical|elternzeit|mutterschutz|familienzeit|familienphase|pflegezeit|auszeit|berufliche auszeit|sabbatjahr|arbeitssuchend|arbeitsuchend|arbeitslos|unemployed|job search|conge parental|conge maternite|conge sabbatique|recherche d emploi|baja maternal|baja por maternidad|excedencia|permiso parental|ano sabatico|weltreise|travelling|traveling|gap year)\b/;

/** Whether an entry tells of a time without an employer. */
export function isCareerBreak({
  employer,
  title,
}: Pick<Experience, "employer" | "title">): boolean {
  const name = normalForm(employer);
  return BREAK.test(name) || (name === "" && BREAK.test(normalForm(title)));
}
