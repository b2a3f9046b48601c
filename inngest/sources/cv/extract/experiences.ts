import type { Experience } from "../../profile";
import type { Line } from "../read/document";
import { bodyText } from "./body";
import { entriesOf } from "./entries";
import { isPlace } from "./places";
import { isTown, namesRole, orderOf, roleOf } from "./roles";

/** More than a working life holds; a file with more is noise. */
const MOST = 60;

/** The jobs that a section tells of, in its order. */
export function experiencesIn(lines: Line[]): Experience[] {
  const entries = entriesOf(lines, namesRole).slice(0, MOST);
  const orders = entries.map(({ head }) => orderOf(head)).filter((order) => order !== null);
  const titleFirst = orders.filter(Boolean).length >= orders.length / 2;
  const jobs: Experience[] = [];
  for (const { period, head, body } of entries) {
    const role = roleOf(head, titleFirst);
    const [first, ...rest] = body;
    const placed = !role.location && first !== undefined && isPlaceLine(first, rest[0]);
    // Several roles at one employer: the name stands above the first.
    const employer = role.employer || (role.title ? (jobs.at(-1)?.employer ?? "") : "");
    if (role.title === "" && employer === "") continue;
    jobs.push({
      employer,
      title: role.title,
      ...period,
      location: placed ? first.cells.join(", ") : role.location,
      description: bodyText(placed ? rest : body),
    });
  }
  return jobs.map(withBarePlace);
}

/** A line of its own for the place, known or by its form before a list. */
function isPlaceLine(line: Line, next: Line | undefined): boolean {
  const text = line.cells.join(", ");
  if (line.bullet) return false;
  return isPlace(text) || (isTown(text) && (next?.bullet ?? false));
}

/** "Acme, Springfield", "Acme (Springfield)": a town that no list knows, behind an employer's name. */
function withBarePlace(job: Experience): Experience {
  if (job.location || job.title === "") return job;
  const [, employer, town] =
    /^(.+), ([^,]+)$/u.exec(job.employer) ?? /^(.+?) \(([^() ]+)\)$/u.exec(job.employer) ?? [];
  if (!employer || !town || !isTown(town)) return job;
  return { ...job, employer, location: town };
}
