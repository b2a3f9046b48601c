import { profileLike, type SampleApplicant } from "../applicant";
import type { SampleCv } from "../cv";

const cv: SampleCv = {
  locale: "fr",
  name: "Chloé Marchetti",
  headline: "Infirmière coordinatrice",
  email: "chloe.marchetti@example.org",
  phone: "+33 1 99 00 12 34",
  location: "Lyon, France",
  links: ["https://www.linkedin.com/in/chloe-marchetti-soins"],
  summary: "Infirmière depuis douze ans, dont cinq en coordination de soins à domicile.",
  experiences: [
    {
      employer: "Clinique des Tilleuls",
      title: "Infirmière coordinatrice",
      start: "2021-09",
      end: null,
      current: true,
      location: "Lyon",
      description: "Coordination de 45 patients à domicile.\nFormation des nouveaux collègues.",
    },
    {
      employer: "Hôpital Saint-Aurèle",
      title: "Infirmière",
      start: "2013-07",
      end: "2019-12",
      current: false,
      location: "Grenoble",
      description: "Service de cardiologie, soins et accueil des familles.",
    },
  ],
  education: [
    {
      school: "Institut de soins infirmiers du Vercors",
      degree: "Diplôme d’État",
      field: "Soins infirmiers",
      start: "2010",
      end: "2013",
    },
  ],
  skills: ["Soins à domicile", "Cardiologie", "Planification", "Formation"],
  languages: [
    { name: "Français", level: "Langue maternelle" },
    { name: "Italien", level: "B2" },
  ],
};

/** Twenty months between two jobs: a question to ask, and not one point less. */
export const chloeMarchetti: SampleApplicant = {
  key: "chloe-marchetti",
  cv: { as: "pdf", content: cv },
  linkedin: {
    url: "https://fr.linkedin.com/in/chloe-marchetti-soins",
    profile: profileLike(cv, { slug: "chloe-marchetti-soins" }),
  },
  github: null,
  expected: { status: "completed", recommendation: "consistent", flags: ["gap"] },
};
