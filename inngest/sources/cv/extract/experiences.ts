import type { Experience } from "../../profile";
import type { Line } from "../read/document";
import { bodyText } from "./body";
import { entriesOf } from "./entries";
import { isPlace } from "./places";
import { namesRole, orderOf, roleOf, withoutPlace } from "./roles";

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
    const placed = !role.location && first && !first.bullet && isPlace(first.cells.join(", "));
    const told = placed ? rest : body;
    // Several roles at one employer: the name stands above the first.
    const employer = role.employer || (role.title ? (jobs.at(-1)?.employer ?? "") : "");
    if (role.title === "" && employer === "") continue;
    jobs.push({
      employer,
      title: role.title,
      ...period,
      location: placed ? first.cells.join(", ") : role.location,
      description: bodyText(told),
    });
  }
  return jobs.map(withBarePlace);
}

/** "Acme, Springfield": a town that no list knows, behind the name of an employer. */
function withBarePlace(job: Experience): Experience {
  if (job.location) return job;
  const { rest, place } = withoutPlace(job.employer);
  return place ? { ...job, employer: rest, location: place } : job;
}
