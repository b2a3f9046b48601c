import { accountOf, repositoryOf, type SampleApplicant } from "../applicant";
import type { SampleCv } from "../cv";

const cv: SampleCv = {
  name: "Hana Petrović",
  headline: "Embedded Engineer",
  email: "hana.petrovic@example.org",
  phone: null,
  location: "Novi Sad, Serbia",
  links: ["https://github.com/hana-petrovic"],
  summary: "Firmware for meters and pumps. Not on social networks.",
  experiences: [
    {
      employer: "Vodomer Systems",
      title: "Embedded Engineer",
      start: "2019-10",
      end: null,
      current: true,
      location: "Novi Sad",
      description: "Firmware of a battery-powered water meter in C and Rust.",
    },
    {
      employer: "Salaš Robotics",
      title: "Junior Embedded Engineer",
      start: "2017-09",
      end: "2019-09",
      current: false,
      location: "Subotica",
      description: "Motor control for orchard robots.",
    },
  ],
  education: [
    {
      school: "Tehnički fakultet Panonija",
      degree: "MSc",
      field: "Electrical Engineering",
      start: "2012",
      end: "2017",
    },
  ],
  skills: ["C", "Rust", "Zephyr", "KiCad"],
  languages: [
    { name: "Serbian", level: "Native" },
    { name: "English", level: "C1" },
  ],
};

/** No LinkedIn profile: what GitHub bears out counts, what nothing bears out stays open. */
export const hanaPetrovic: SampleApplicant = {
  key: "hana-petrovic",
  cv: { as: "docx", content: cv },
  linkedin: null,
  github: {
    username: "https://github.com/hana-petrovic",
    account: accountOf({
      login: "hana-petrovic",
      name: "Hana Petrović",
      created: "2016-06-30T21:15:00Z",
      repositories: [
        repositoryOf({ name: "meterlink", stars: 33, languages: { Rust: 88_000, C: 12_500 } }),
        repositoryOf({ name: "pump-sim", languages: { C: 40_200, Python: 3_000 } }),
      ],
    }),
  },
  expected: { status: "completed", recommendation: "review" },
};
