import type { SampleApplicant } from "../applicant";

/** A photograph that somebody named cv.pdf: the CV ends in error, whatever LinkedIn says. */
export const sofiaLindqvist: SampleApplicant = {
  key: "sofia-lindqvist",
  cv: { as: "picture" },
  linkedin: {
    url: "https://www.linkedin.com/in/sofia-lindqvist-marin",
    profile: {
      slug: "sofia-lindqvist-marin",
      name: "Sofia Lindqvist-Marín",
      headline: "Architect at Studio Norrsken",
      location: "Malmö, Sweden",
      about: null,
      experiences: [
        {
          employer: "Studio Norrsken",
          title: "Architect",
          start: "2019-02",
          end: null,
          current: true,
          location: "Malmö",
          description: "Timber housing and two schools.",
        },
      ],
      education: [
        {
          school: "Öresunds arkitekthögskola",
          degree: "Master",
          field: "Architecture",
          start: "2013",
          end: "2018",
        },
      ],
      skills: ["Timber construction", "BIM"],
      languages: [{ name: "Swedish", level: "Native or bilingual proficiency" }],
      websites: [],
    },
  },
  github: null,
  expected: { status: "failed", error: "cv" },
};
