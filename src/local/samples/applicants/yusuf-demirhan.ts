import { accountOf, profileLike, repositoryOf, type SampleApplicant } from "../applicant";
import type { SampleCv } from "../cv";

const cv: SampleCv = {
  name: "Yusuf Demirhan",
  headline: "Machine Learning Engineer",
  email: "yusuf.demirhan@example.com",
  phone: null,
  location: "Rotterdam, Netherlands",
  links: ["https://www.linkedin.com/in/yusuf-demirhan", "https://github.com/ydemirhan"],
  summary: "Computer vision for ports and warehouses.",
  experiences: [
    {
      employer: "Havenblik Vision",
      title: "Machine Learning Engineer",
      start: "2020-08",
      end: null,
      current: true,
      location: "Rotterdam",
      description: "Container recognition on the edge in Python and C++.",
    },
  ],
  education: [
    {
      school: "Maasstad Universiteit",
      degree: "MSc",
      field: "Artificial Intelligence",
      start: "2015",
      end: "2020",
    },
  ],
  skills: ["Python", "C++", "PyTorch", "ONNX"],
  languages: [
    { name: "Turkish", level: "Native" },
    { name: "Dutch", level: "C1" },
    { name: "English", level: "C1" },
  ],
};

/** LinkedIn shows this profile to its members only: that source ends in error, with the way out. */
export const yusufDemirhan: SampleApplicant = {
  key: "yusuf-demirhan",
  cv: { as: "pdf", content: cv },
  linkedin: {
    url: "https://www.linkedin.com/in/yusuf-demirhan",
    profile: profileLike(cv, { slug: "yusuf-demirhan", membersOnly: true }),
  },
  github: {
    username: "ydemirhan",
    account: accountOf({
      login: "ydemirhan",
      name: "Yusuf Demirhan",
      repositories: [
        repositoryOf({ name: "edge-ocr", stars: 58, languages: { Python: 61_000, "C++": 48_000 } }),
      ],
    }),
  },
  expected: { status: "failed", error: "li" },
};
