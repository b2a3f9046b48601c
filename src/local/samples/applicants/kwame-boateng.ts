import { profileLike, type SampleApplicant } from "../applicant";
import type { SampleCv } from "../cv";

const cv: SampleCv = {
  name: "Kwame Asante Boateng",
  headline: "DevOps Engineer",
  email: "kwame.boateng@example.com",
  phone: "+44 20 7946 0788",
  location: "Manchester, United Kingdom",
  links: ["https://www.linkedin.com/in/kwame-boateng"],
  summary: "Keeps clusters boring. Previously network operations in Accra.",
  experiences: [
    {
      employer: "Loomworks Cloud",
      title: "DevOps Engineer",
      start: "2020-05",
      end: null,
      current: true,
      location: "Manchester",
      description: "Kubernetes platform for 60 teams.\nCut deployment time to four minutes.",
    },
    {
      employer: "Coastal Telecom Ghana",
      title: "Network Operations Engineer",
      start: "2016-11",
      end: "2020-03",
      current: false,
      location: "Accra",
      description: "Monitoring and incident response for a national backbone.",
    },
  ],
  education: [
    {
      school: "Volta Institute of Technology",
      degree: "BEng",
      field: "Telecommunications",
      start: "2012",
      end: "2016",
    },
  ],
  skills: ["Kubernetes", "Terraform", "Go", "Prometheus"],
  languages: [
    { name: "English", level: "Native" },
    { name: "Twi", level: "Native" },
  ],
};

/** A GitHub name with a typing error: that source fails, the verdict rests on the other two. */
export const kwameBoateng: SampleApplicant = {
  key: "kwame-boateng",
  cv: { as: "pdf", content: cv },
  linkedin: {
    url: "https://www.linkedin.com/in/kwame-boateng",
    profile: profileLike(cv, { slug: "kwame-boateng" }),
  },
  github: { username: "kwame-baoteng-typo", account: null },
  expected: { status: "completed", recommendation: "consistent", error: "gh" },
};
