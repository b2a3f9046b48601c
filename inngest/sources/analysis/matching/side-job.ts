import type { Experience } from "../../profile";
import { normalForm } from "./normal-form";

/** Work that is commonly done beside a job or a course of study. */
const BESIDE_A_JOB =
  /\b(freelanc|self employed|selbst|independent|consultant|advisor|adviser|berater|board|beirat|volunteer|ehrenamt|benevol|part time|teilzeit|temps partiel|tiempo parcial|minijob|aushilf|kellner|waiter|waitress|barista|serveu|camarer|intern|trainee|praktik|werkstudent|working student|student|stagiaire|assistant|wissenschaftliche[rn]? mitarbeit|tutor|teach|lectur|dozent|visiting|gastprofess|gastdozent|adjunct|mentor|founder|co founder|cofounder|grunder|owner|inhaber|research|phd|postdoc|doktorand|promotion|open source|maintainer|contributor|hobby|side project|club|verein)/;

/** "50%", "20 h", "20 Stunden/Woche": a part of a week. */
const PART_OF_A_WEEK =
  /(?<!\d)[1-9]\d? ?(?:%|prozent|percent)|(?<!\d)[1-3]?\d ?(?:h|std\.?|stunden|hours|hrs|heures|horas)(?!\p{L})/iu;

/** Whether somebody could well have this job and another. */
export function isSideJob({ title, employer }: Pick<Experience, "title" | "employer">): boolean {
  const text = `${title} ${employer}`;
  return BESIDE_A_JOB.test(normalForm(text)) || PART_OF_A_WEEK.test(text);
}
