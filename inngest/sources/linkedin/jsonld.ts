import { z } from "zod";
import type { Education, Experience } from "../profile";
import { list, shown } from "./shown";

// A public profile carries a schema.org graph. LinkedIn files current employers under worksFor and
// past ones under alumniOf, beside the schools; the time at each stands in its `member`. Whatever
// is missing or of another shape reads as empty: the page's markup is the other half.

const many = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (value == null ? [] : [value].flat()), z.array(one)).catch([]);
const words = z.string().catch("");
const date = z
  .union([z.string(), z.number()])
  .transform((value) => /^\d{4}(-(0[1-9]|1[0-2]))?/.exec(String(value))?.[0] ?? null)
  .catch(null);

const role = z.object({ startDate: date, endDate: date, description: words });
const organization = z.object({
  "@type": many(z.string()),
  name: words,
  location: words,
  member: many(role),
});
const person = z.object({
  "@type": many(z.string()),
  name: words,
  description: words,
  jobTitle: many(z.string()),
  address: z.object({ addressLocality: words }).catch({ addressLocality: "" }),
  worksFor: many(organization),
  alumniOf: many(organization),
  knowsLanguage: many(z.object({ name: words })),
});

type Organization = z.infer<typeof organization>;

export interface JsonLdProfile {
  name: string | null;
  location: string | null;
  about: string | null;
  experiences: Experience[];
  education: Education[];
  languages: { name: string; level: null }[];
}

/** The person in a page's JSON-LD scripts (each one's text); null when there is none. */
export function jsonLdProfile(scripts: string[]): JsonLdProfile | null {
  const found = scripts
    .flatMap(nodes)
    .map((node) => person.safeParse(node).data)
    .find((one) => one?.["@type"].includes("Person") && one.name);
  if (!found) return null;
  const schools = found.alumniOf.filter(isSchool);
  const past = found.alumniOf.filter((one) => !isSchool(one));
  // Titles come as a list of their own, so they are only sure when the two lists match.
  const titles = found.jobTitle.length === found.worksFor.length ? found.jobTitle : [];
  return {
    name: shown(found.name, 200),
    location: shown(found.address.addressLocality, 200),
    about: shown(found.description, 5_000),
    experiences: [
      ...found.worksFor.flatMap((one, at) => experiences(one, titles[at] ?? "", true)),
      ...past.flatMap((one) => experiences(one, "", false)),
    ],
    education: list(
      schools.map((one) => {
        const school = shown(one.name, 200);
        const [time] = one.member;
        return (
          school && {
            school,
            degree: null,
            field: null,
            start: time?.startDate ?? null,
            end: time?.endDate ?? null,
          }
        );
      }),
    ),
    languages: list(
      found.knowsLanguage.map(({ name }) => {
        const language = shown(name, 100);
        return language && { name: language, level: null };
      }),
    ),
  };
}

/** The top-level things that one script describes: alone, in a list, in a graph, or as a page's subject. */
function nodes(script: string): unknown[] {
  const parsed = json(script);
  return [parsed]
    .flat()
    .flatMap((node) => [node, ...members(node, "@graph")])
    .flatMap((node) => [node, ...members(node, "mainEntity")]);
}

function members(node: unknown, key: string): unknown[] {
  if (typeof node !== "object" || node === null || !(key in node)) return [];
  return [Object.entries(node).find(([name]) => name === key)?.[1]].flat();
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isSchool(one: Organization): boolean {
  return one["@type"].some((type) => /Educational|School|College|University/.test(type));
}

function experiences(one: Organization, title: string, current: boolean): Experience[] {
  const employer = shown(one.name, 200);
  if (!employer) return [];
  const roles = one.member.length > 0 ? one.member : [role.parse({})];
  return roles.map((time) => ({
    employer,
    title: shown(title, 200) ?? "",
    start: time.startDate,
    end: time.endDate,
    current: current && time.endDate === null,
    location: shown(one.location, 200),
    description: shown(time.description, 5_000) ?? "",
  }));
}
