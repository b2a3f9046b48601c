import type { GithubAccount, LinkedinProfile, People } from "../../../src/local/sandbox/people";

/** A GitHub account with two repositories of its own and a fork, but for what a test says. */
export function anAccount(given: Partial<GithubAccount> = {}): GithubAccount {
  return {
    login: "ada",
    type: "User",
    name: "Ada Okafor",
    bio: "Systems engineer. Writes at https://ada.example/blog.",
    company: "@Northwind",
    location: "Berlin",
    email: null,
    blog: "ada.example",
    social: ["https://www.linkedin.com/in/ada-okafor/"],
    created: "2014-05-02T08:00:00Z",
    followers: 41,
    repositories: [
      aRepository({ name: "queue", languages: { TypeScript: 5000, SQL: 700 } }),
      aRepository({ name: "parser", languages: { Rust: 9000, TypeScript: 100 } }),
      aRepository({ name: "linux", fork: true, languages: { C: 1_000_000 } }),
    ],
    pushes: ["2026-11-20T10:00:00Z", "2026-11-02T10:00:00Z", "2026-10-31T23:59:59Z"],
    ...given,
  };
}

export function aRepository(
  given: Partial<GithubAccount["repositories"][number]> = {},
): GithubAccount["repositories"][number] {
  return {
    name: "queue",
    description: "A queue",
    fork: false,
    stars: 12,
    topics: ["postgres"],
    created: "2020-01-01T00:00:00Z",
    pushed: "2026-11-20T10:00:00Z",
    languages: { TypeScript: 5000 },
    ...given,
  };
}

/** A LinkedIn profile with two jobs (the first in two roles) and a school, but for what a test says. */
export function aProfile(given: Partial<LinkedinProfile> = {}): LinkedinProfile {
  return {
    slug: "ada-okafor",
    name: "Ada Okafor",
    headline: "Staff Engineer at Northwind",
    location: "Berlin, Germany",
    about: "I build queues.\nSince 2014.",
    experiences: [
      aJob({ title: "Staff Engineer", start: "2021-03", end: null, current: true }),
      aJob({ title: "Senior Engineer", start: "2018-06", end: "2021-02" }),
      aJob({ employer: "Contoso", title: "Engineer", start: "2014-09", end: "2018-05" }),
    ],
    education: [
      {
        school: "TU Berlin",
        degree: "MSc",
        field: "Computer Science",
        start: "2009",
        end: "2014",
      },
    ],
    skills: ["TypeScript", "Postgres"],
    languages: [{ name: "English", level: "Native or bilingual proficiency" }],
    websites: ["https://github.com/ada", "https://ada.example"],
    ...given,
  };
}

export function aJob(
  given: Partial<LinkedinProfile["experiences"][number]> = {},
): LinkedinProfile["experiences"][number] {
  return {
    employer: "Northwind",
    title: "Engineer",
    start: "2018-06",
    end: "2021-02",
    current: false,
    location: "Berlin",
    description: "Queues & parsers.\nAt scale.",
    ...given,
  };
}

/** A world of these people and nobody else. */
export function thePeople(accounts: GithubAccount[], profiles: LinkedinProfile[] = []): People {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return {
    github: (login) => accounts.find((one) => same(one.login, login)) ?? null,
    linkedin: (slug) => profiles.find((one) => same(one.slug, slug)) ?? null,
  };
}
