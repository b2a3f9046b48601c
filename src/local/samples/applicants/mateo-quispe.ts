import { profileLike, type SampleApplicant } from "../applicant";
import type { SampleCv } from "../cv";

const cv: SampleCv = {
  name: "Mateo Quispe Arroyo",
  headline: "Product Manager",
  email: "mateo.quispe@example.org",
  phone: null,
  location: "Valencia, España",
  links: ["https://www.linkedin.com/in/mateo-quispe"],
  summary: "Product manager for marketplaces, between Lima and Valencia.",
  experiences: [
    {
      employer: "Mercado Rivera",
      title: "Product Manager",
      start: "2022-02",
      end: null,
      current: true,
      location: "Valencia",
      description: "Own search and listings for 600,000 sellers.\nRaised completed orders by 9 %.",
    },
    {
      employer: "Anden Viajes",
      title: "Product Manager",
      start: "2019-03",
      end: "2022-01",
      current: false,
      location: "Lima",
      description: "Launched the bus tickets vertical in four countries.",
    },
    {
      employer: "Grupo Altiplano",
      title: "Business Analyst",
      start: "2016-05",
      end: "2019-02",
      current: false,
      location: "Lima",
      description: "Market studies for retail and tourism.",
    },
  ],
  education: [
    {
      school: "Universidad de la Costa Azul",
      degree: "Licenciatura",
      field: "Economía",
      start: "2011",
      end: "2016",
    },
  ],
  skills: ["Roadmaps", "User research", "SQL", "Experiment design"],
  languages: [
    { name: "Spanish", level: "Native" },
    { name: "Quechua", level: "Fluent" },
    { name: "English", level: "C1" },
  ],
};

/** Three years at an employer of which LinkedIn knows nothing; another employer fills the time there. */
export const mateoQuispe: SampleApplicant = {
  key: "mateo-quispe",
  cv: { as: "pdf", content: cv },
  linkedin: {
    url: "https://www.linkedin.com/in/mateo-quispe",
    profile: profileLike(cv, {
      slug: "mateo-quispe",
      experiences: cv.experiences.map((job) =>
        job.employer === "Anden Viajes"
          ? { ...job, employer: "Hostal El Faro", title: "Front Desk Manager" }
          : job,
      ),
    }),
  },
  github: null,
  expected: { status: "completed", recommendation: "review", flags: ["employer-mismatch"] },
};
