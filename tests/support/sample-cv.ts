import type { SampleCv } from "@/local/samples/documents";

/** The CV of an invented engineer; say what is to be different. */
export function aSampleCv(different: Partial<SampleCv> = {}): SampleCv {
  return {
    name: "Mira Okonjo",
    headline: "Backend Engineer",
    email: "mira.okonjo@example.org",
    phone: "+49 30 901820",
    location: "Berlin, Germany",
    links: [],
    summary: "Backend engineer who keeps billing systems calm.",
    experiences: [
      {
        employer: "Lindenhof Systems",
        title: "Backend Engineer",
        start: "2020-03",
        end: null,
        current: true,
        location: "Berlin",
        description: "Built the invoicing service in TypeScript and PostgreSQL.",
      },
    ],
    education: [
      {
        school: "University of Ghent",
        degree: "MSc",
        field: "Computer Science",
        start: "2014",
        end: "2019",
      },
    ],
    skills: ["TypeScript", "PostgreSQL"],
    languages: [{ name: "English", level: "fluent" }],
    ...different,
  };
}
