import { profileLike, type SampleApplicant } from "../applicant";
import type { SampleCv } from "../cv";

const cv: SampleCv = {
  locale: "de",
  name: "Lukas Brandl",
  headline: "Projektleiter Energietechnik",
  email: "lukas.brandl@example.org",
  phone: "+49 30 23125 114",
  location: "Leipzig, Deutschland",
  links: ["https://www.linkedin.com/in/lukas-brandl-energie"],
  summary:
    "Ingenieur für Energietechnik mit Schwerpunkt Fernwärme. Plant und baut Netze von der Machbarkeit bis zur Abnahme.",
  experiences: [
    {
      employer: "Blauwerk Energie GmbH",
      title: "Projektleiter",
      start: "2022-10",
      end: null,
      current: true,
      location: "Leipzig",
      description:
        "Leitung von drei Fernwärmeprojekten mit einem Volumen von 18 Mio. Euro.\nAbstimmung mit Stadtwerken und Behörden.",
    },
    {
      employer: "Stadtnetz Altenfurt AG",
      title: "Planungsingenieur",
      start: "2018-02",
      end: "2022-09",
      current: false,
      location: "Altenfurt",
      description: "Netzberechnung und Ausschreibung von Wärmeleitungen.",
    },
  ],
  education: [
    {
      school: "Technische Hochschule Altenfurt",
      degree: "Master of Science",
      field: "Energietechnik",
      start: "2015",
      end: "2017",
    },
  ],
  skills: ["AutoCAD", "Netzberechnung", "VOB", "MS Project"],
  languages: [
    { name: "Deutsch", level: "Muttersprache" },
    { name: "Englisch", level: "C1" },
  ],
};

/** The dates at one employer lie eight months further apart on LinkedIn. */
export const lukasBrandl: SampleApplicant = {
  key: "lukas-brandl",
  cv: { as: "docx", content: cv },
  linkedin: {
    url: "https://de.linkedin.com/in/lukas-brandl-energie",
    profile: profileLike(cv, {
      slug: "lukas-brandl-energie",
      experiences: cv.experiences.map((job) =>
        job.start === "2018-02" ? { ...job, start: "2018-10" } : job,
      ),
    }),
  },
  github: null,
  expected: { status: "completed", recommendation: "review", flags: ["period-mismatch"] },
};
