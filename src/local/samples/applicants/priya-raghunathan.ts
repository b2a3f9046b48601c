import { accountOf, profileLike, repositoryOf, type SampleApplicant } from "../applicant";
import type { SampleCv } from "../cv";

const cv: SampleCv = {
  name: "Priya Raghunathan",
  headline: "Head of Data",
  email: "priya.raghunathan@example.com",
  phone: "+1 202-555-0143",
  location: "Baltimore, MD",
  links: ["https://www.linkedin.com/in/priya-raghunathan", "https://github.com/praghu-data"],
  summary:
    "Data leader who turns warehouses full of tables into decisions. Built and led a team of nine.",
  experiences: [
    {
      employer: "Tidemark Insurance",
      title: "Head of Data",
      start: "2021-06",
      end: null,
      current: true,
      location: "Baltimore",
      description:
        "Lead nine analysts and engineers.\nSet up the claims warehouse and its quality checks.",
    },
    {
      employer: "Copperline Retail",
      title: "Data Analyst",
      start: "2018-08",
      end: "2021-05",
      current: false,
      location: "Richmond",
      description: "Price and demand reports for 140 stores in SQL and Python.",
    },
  ],
  education: [
    {
      school: "Chesapeake Bay State University",
      degree: "BA",
      field: "Statistics",
      start: "2014",
      end: "2018",
    },
  ],
  skills: ["SQL", "Python", "dbt", "Looker", "R"],
  languages: [
    { name: "English", level: "Native" },
    { name: "Tamil", level: "Native" },
  ],
};

/** Head of the department in the CV, analyst on LinkedIn. */
export const priyaRaghunathan: SampleApplicant = {
  key: "priya-raghunathan",
  cv: { as: "pdf", content: cv },
  linkedin: {
    url: "https://www.linkedin.com/in/priya-raghunathan",
    profile: profileLike(cv, {
      slug: "priya-raghunathan",
      headline: "Data Analyst at Tidemark Insurance",
      experiences: cv.experiences.map((job) => ({ ...job, title: "Data Analyst" })),
    }),
  },
  github: {
    username: "praghu-data",
    account: accountOf({
      login: "praghu-data",
      name: "Priya R.",
      social: ["https://www.linkedin.com/in/priya-raghunathan"],
      created: "2019-01-20T15:30:00Z",
      repositories: [
        repositoryOf({ name: "claims-notebooks", languages: { Python: 14_800 } }),
        repositoryOf({ name: "store-demand", languages: { R: 9_700 } }),
      ],
    }),
  },
  expected: {
    status: "completed",
    recommendation: "contradictory",
    flags: ["seniority-inflated"],
  },
};
