import { accountOf, profileLike, repositoryOf, type SampleApplicant } from "../applicant";
import type { SampleCv } from "../cv";

const cv: SampleCv = {
  name: "Amara Nwosu",
  headline: "Senior Backend Engineer",
  email: "amara.nwosu@example.com",
  phone: "+44 20 7946 0321",
  location: "London, United Kingdom",
  links: ["https://www.linkedin.com/in/amara-nwosu", "https://github.com/amaranwosu"],
  summary:
    "Backend engineer who likes queues, ledgers and quiet on-call shifts. Eight years of TypeScript and Go in payments and logistics.",
  experiences: [
    {
      employer: "Kelpwood Payments",
      title: "Senior Backend Engineer",
      start: "2021-04",
      end: null,
      current: true,
      location: "London",
      description:
        "Own the settlement ledger (Go, Postgres), which books 4 million entries a day.\nCut reconciliation from six hours to eleven minutes.\nMentor three engineers.",
    },
    {
      employer: "Harrowgate Logistics",
      title: "Backend Engineer",
      start: "2018-01",
      end: "2021-03",
      current: false,
      location: "Leeds",
      description:
        "Built the parcel tracking API in TypeScript.\nMoved nightly batch jobs to a stream of events.",
    },
    {
      employer: "Ibadan Software House",
      title: "Software Developer",
      start: "2015-09",
      end: "2017-12",
      current: false,
      location: "Ibadan, Nigeria",
      description: "Web applications for schools and clinics in Python.",
    },
  ],
  education: [
    {
      school: "University of Eastmere",
      degree: "BSc",
      field: "Computer Science",
      start: "2011",
      end: "2015",
    },
  ],
  skills: ["Go", "TypeScript", "Python", "PostgreSQL", "Kafka", "Terraform"],
  languages: [
    { name: "English", level: "Native" },
    { name: "Igbo", level: "Native" },
  ],
};

/** Three sources that bear each other out. */
export const amaraNwosu: SampleApplicant = {
  key: "amara-nwosu",
  cv: { as: "pdf", content: cv },
  linkedin: {
    url: "https://www.linkedin.com/in/amara-nwosu",
    profile: profileLike(cv, { slug: "amara-nwosu" }),
  },
  github: {
    username: "amaranwosu",
    account: accountOf({
      login: "amaranwosu",
      name: "Amara Nwosu",
      bio: "Ledgers and queues.",
      company: "@kelpwood",
      location: "London",
      social: ["https://www.linkedin.com/in/amara-nwosu"],
      followers: 87,
      merged: [
        { into: "open-ledger/beancounter", at: "2026-08-14T09:30:00Z" },
        { into: "open-ledger/beancounter", at: "2025-11-02T17:05:00Z" },
      ],
      repositories: [
        repositoryOf({
          name: "tallybook",
          description: "Double-entry bookkeeping in Postgres",
          stars: 214,
          topics: ["postgres", "ledger"],
          languages: { Go: 182_400, PLpgSQL: 31_200 },
        }),
        repositoryOf({
          name: "outbox",
          description: "Transactional outbox for Node",
          stars: 41,
          languages: { TypeScript: 58_900 },
        }),
        repositoryOf({ name: "school-timetables", languages: { Python: 22_300, HTML: 4_100 } }),
      ],
    }),
  },
  expected: { status: "completed", recommendation: "consistent" },
};
