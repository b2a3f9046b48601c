import { accountOf, profileLike, repositoryOf, type SampleApplicant } from "../applicant";
import type { SampleCv } from "../cv";

const cv: SampleCv = {
  name: "Tomasz Wilkowski",
  headline: "Frontend Developer",
  email: "t.wilkowski@example.com",
  phone: null,
  location: "Wrocław, Poland",
  links: ["https://www.linkedin.com/in/tomasz-wilkowski", "https://github.com/twilkowski"],
  summary: "Frontend developer with an eye for accessible interfaces.",
  experiences: [
    {
      employer: "Bursztyn Interactive",
      title: "Frontend Developer",
      start: "2021-01",
      end: null,
      current: true,
      location: "Wrocław",
      description: "Design system and checkout in TypeScript and React.",
    },
    {
      employer: "Pracownia Siedem",
      title: "Web Developer",
      start: "2018-07",
      end: "2020-12",
      current: false,
      location: "Opole",
      description: "Sites for museums and theatres.",
    },
  ],
  education: [
    {
      school: "Politechnika Odrzańska",
      degree: "inżynier",
      field: "Informatyka",
      start: "2014",
      end: "2018",
    },
  ],
  skills: ["TypeScript", "React", "CSS", "Accessibility"],
  languages: [
    { name: "Polish", level: "Native" },
    { name: "English", level: "B2" },
  ],
};

const copied = ["framework", "router", "icons", "linter", "docs", "awesome-list"];

/** An honest career, and a GitHub account that holds nothing but copies of others' work. */
export const tomaszWilkowski: SampleApplicant = {
  key: "tomasz-wilkowski",
  cv: { as: "pdf", content: cv },
  linkedin: {
    url: "https://www.linkedin.com/in/tomasz-wilkowski",
    profile: profileLike(cv, { slug: "tomasz-wilkowski" }),
  },
  github: {
    username: "twilkowski",
    account: accountOf({
      login: "twilkowski",
      name: "Tomasz Wilkowski",
      created: "2017-11-05T12:00:00Z",
      followers: 2,
      repositories: copied.map((name) =>
        repositoryOf({ name, fork: true, stars: 0, languages: { TypeScript: 900_000 } }),
      ),
      pushes: [],
    }),
  },
  expected: { status: "completed", recommendation: "consistent", flags: ["mostly-forks"] },
};
