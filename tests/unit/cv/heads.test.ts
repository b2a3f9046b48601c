import { describe, expect, it } from "vitest";
import { extract } from "../../../inngest/sources/cv/extract/extract";
import { documentOf } from "../../fixtures/cvs/lines";

type Job = [title: string, employer: string, location: string | null, from: string, to: string];

const jobs: [how: string, lines: string, jobs: Job[]][] = [
  [
    "employer and place above title and period",
    `#Acme Corporation   Boston, MA
Senior Software Engineer   Jan 2020 – Present
* Built things
#Globex   Cambridge, MA
Software Engineer   Jun 2016 – Dec 2019
* Shipped`,
    [
      ["Senior Software Engineer", "Acme Corporation", "Boston, MA", "2020-01", "present"],
      ["Software Engineer", "Globex", "Cambridge, MA", "2016-06", "2019-12"],
    ],
  ],
  [
    "several roles at one employer",
    `#Initech GmbH, Berlin
#Engineering Manager   2021 – present
* Leads people
#Senior Developer   2018 – 2021
* Wrote code
#Umbrella AG, Hamburg
#Developer   2015 – 2018
* Wrote Java`,
    [
      ["Engineering Manager", "Initech GmbH", "Berlin", "2021", "present"],
      ["Senior Developer", "Initech GmbH", null, "2018", "2021"],
      ["Developer", "Umbrella AG", "Hamburg", "2015", "2018"],
    ],
  ],
  [
    "LinkedIn's own print",
    `Foobar
Product Manager
January 2020 - Present (4 years 3 months)
Berlin, Germany
I own the roadmap and talk to customers every week.

Bazqux
Business Analyst
March 2016 - December 2019 (3 years 10 months)
Paris Area, France`,
    [
      ["Product Manager", "Foobar", "Berlin, Germany", "2020-01", "present"],
      ["Business Analyst", "Bazqux", "Paris Area, France", "2016-03", "2019-12"],
    ],
  ],
  [
    "German, periods first, commas between",
    `01/2019 – heute   Projektleiter, Siemens AG, München
* Leitung
10/2015 – 12/2018   Ingenieur bei Bosch, Stuttgart`,
    [
      ["Projektleiter", "Siemens AG", "München", "2019-01", "present"],
      ["Ingenieur", "Bosch", "Stuttgart", "2015-10", "2018-12"],
    ],
  ],
  [
    "French, in one line with a colon",
    `#Depuis mars 2021 : Ingénieure logiciel chez Dassault Systèmes (Vélizy)
* Développement
#De sept. 2017 à février 2021 : Développeuse, Capgemini, Paris
* Web`,
    [
      ["Ingénieure logiciel", "Dassault Systèmes", "Vélizy", "2021-03", "present"],
      ["Développeuse", "Capgemini", "Paris", "2017-09", "2021-02"],
    ],
  ],
  [
    "Spanish, employer beside the period and title below",
    `#Desde 06/2019   Telefónica, Madrid
Jefa de proyecto
* Coordinación
#2014 - 2019   Indra Sistemas
Analista funcional`,
    [
      ["Jefa de proyecto", "Telefónica", "Madrid", "2019-06", "present"],
      ["Analista funcional", "Indra Sistemas", null, "2014", "2019"],
    ],
  ],
  [
    "at, @ and pipes",
    `#Lead Data Scientist at Zalando SE, Berlin (March 2019 – Present)
* ML
#Data Analyst @ HelloFresh | Berlin | 2016 – 2019
* SQL`,
    [
      ["Lead Data Scientist", "Zalando SE", "Berlin", "2019-03", "present"],
      ["Data Analyst", "HelloFresh", "Berlin", "2016", "2019"],
    ],
  ],
  [
    "a town that no list knows, third in its line",
    `#Web Developer | Pracownia Siedem | Opolnica | 2019 – 2021
* Sites`,
    [["Web Developer", "Pracownia Siedem", "Opolnica", "2019", "2021"]],
  ],
  [
    "a town that no list knows, beside the period",
    `#Planungsingenieurin, Stadtnetz
2016 – 2019 | Altenfurt
* Netze`,
    [["Planungsingenieurin", "Stadtnetz", "Altenfurt", "2016", "2019"]],
  ],
  [
    "prose that names years",
    `#Freelance Consultant
#Self-employed
May 2022 - Present
Advised clients. From 2019 to 2021 the industry changed a lot.
#CTO & Co-Founder
#Rocketly (acquired by BigCo)
Feb 2018 - Apr 2022
* Raised money between 2018 and 2019`,
    [
      ["Freelance Consultant", "Self-employed", null, "2022-05", "present"],
      ["CTO & Co-Founder", "Rocketly (acquired by BigCo)", null, "2018-02", "2022-04"],
    ],
  ],
];

describe("jobs", () => {
  it.each(jobs)("%s", (_how, lines, expected) => {
    const { experiences } = extract(documentOf(`Jane Doe\n#Experience\n${lines}`));
    expect(
      experiences.map(({ title, employer, location, start, end, current }) => [
        title,
        employer,
        location,
        start,
        current ? "present" : end,
      ]),
    ).toEqual(expected);
  });
});

type Course = [degree: string | null, field: string | null, school: string];

const courses: [string, Course][] = [
  ["M.Sc., Computer Science   2013 – 2015\nTU Wien", ["M.Sc.", "Computer Science", "TU Wien"]],
  ["PhD in Physics, ETH Zurich, 2012 - 2016", ["PhD", "Physics", "ETH Zurich"]],
  ["MSc Physics, University of Oxford (2010 - 2012)", ["MSc", "Physics", "University of Oxford"]],
  [
    "M.Sc. Statistics — Humboldt-Universität — 2014–2016",
    ["M.Sc.", "Statistics", "Humboldt-Universität"],
  ],
  [
    "#Boston University   Boston, MA\nBachelor of Science in Biology, GPA 3.9   2012 – 2016",
    ["Bachelor of Science", "Biology", "Boston University"],
  ],
  [
    "University of Calcutta\nBachelor of Arts (B.A.), Economics · (2009 - 2012)",
    ["Bachelor of Arts (B.A.)", "Economics", "University of Calcutta"],
  ],
  [
    "2010 – 2015   Studium Maschinenbau (Diplom), RWTH Aachen",
    ["Diplom", "Maschinenbau", "RWTH Aachen"],
  ],
  [
    "2017 : Diplôme d'ingénieur, École Centrale de Lyon",
    ["Diplôme d'ingénieur", null, "École Centrale de Lyon"],
  ],
  [
    "2009 - 2014   Universidad de Sevilla\nLicenciatura en Matemáticas",
    ["Licenciatura", "Matemáticas", "Universidad de Sevilla"],
  ],
  [
    "Bachelor of Commerce (Marketing)\nUniversity of Nairobi, 2011 – 2015",
    ["Bachelor of Commerce", "Marketing", "University of Nairobi"],
  ],
  [
    "Master of Business Administration, London Business School",
    ["Master of Business Administration", null, "London Business School"],
  ],
];

describe("courses of study", () => {
  it.each(courses)("%s", (lines, [degree, field, school]) => {
    const { education } = extract(documentOf(`Jane Doe\n#Education\n${lines}`));
    expect(education).toMatchObject([{ degree, field, school }]);
  });
});

describe("facts about the person", () => {
  it.each([
    ["Boston, MA | (617) 555-0123", { phone: "+16175550123", location: "Boston, MA" }],
    [
      "Tel: 030 901820\nMusterstraße 12, 10115 Berlin",
      { phone: "+4930901820", location: "10115 Berlin" },
    ],
    [
      "12 rue des Lilas, 75011 Paris\n06 12 34 56 78",
      { phone: "+33612345678", location: "75011 Paris" },
    ],
    [
      "Stockholm, Sweden ❖ +46 70 123 45 67",
      { phone: "+46701234567", location: "Stockholm, Sweden" },
    ],
    [
      "Geboren am 12.03.1990 in Köln\nAnschrift: Hauptstr. 5, 50667 Köln\nTelefon: 0221 / 123456",
      { phone: "+49221123456", location: "50667 Köln" },
    ],
    ["Phone: 0171 2345678", { phone: "0171 2345678", location: null }],
    ["0044 20 7946 0958", { phone: "+442079460958", location: null }],
    ["E-Mail: Jane.Doe@Example.com", { email: "jane.doe@example.com", phone: null }],
    [
      "github.com/janedoe | jane.example.org",
      {
        links: {
          linkedin: null,
          github: "https://github.com/janedoe",
          other: ["https://jane.example.org/"],
        },
      },
    ],
  ])("%s", (lines, expected) => {
    expect(extract(documentOf(`Jane Doe\n${lines}\n#Experience`))).toMatchObject({
      name: "Jane Doe",
      ...expected,
    });
  });
});

describe("a line that goes on and on", () => {
  it.each(["Xx, ".repeat(60), "Xx, ".repeat(28), `Ada Marlow${", PhD".repeat(21)}!!`])(
    "is read like another: %s",
    (line) => {
      const top = Array.from({ length: 20 }, () => line).join("\n");
      const { email } = extract(documentOf(`${top}\njane@example.com\n#Skills\n${top}`));
      expect(email).toBe("jane@example.com");
    },
  );
});

describe("lists", () => {
  it("leave out kinds, grades and repeats", () => {
    const { skills } = extract(
      documentOf(
        `Jane Doe\n#Skills\nLanguages: Python, R; Tools: Docker (5 years), Git\nGit, C++\n`,
      ),
    );
    expect(skills).toEqual(["Python", "R", "Docker", "Git", "C++"]);
  });

  it("tell programming languages from spoken ones", () => {
    const lines =
      "#Additional\nTechnical Skills: Python, Go\nLanguages: Fluent in Swedish, English";
    const { skills, languages } = extract(documentOf(`Jane Doe\n${lines}`));
    expect(skills).toEqual(["Python", "Go"]);
    expect(languages).toEqual([
      { name: "Swedish", level: "Fluent" },
      { name: "English", level: null },
    ]);
  });

  it.each([
    [
      "Deutsch: Muttersprache, Englisch: C1",
      [
        ["Deutsch", "Muttersprache"],
        ["Englisch", "C1"],
      ],
    ],
    [
      "Anglais courant, Allemand (notions)",
      [
        ["Anglais", "courant"],
        ["Allemand", "notions"],
      ],
    ],
    [
      "Inglés - C1\nFrancés - B1",
      [
        ["Inglés", "C1"],
        ["Francés", "B1"],
      ],
    ],
    [
      "English (fluent), German, Twi (native)",
      [
        ["English", "fluent"],
        ["German", null],
        ["Twi", "native"],
      ],
    ],
  ])("tell spoken languages: %s", (lines, expected) => {
    const { languages } = extract(documentOf(`Jane Doe\n#Languages\n${lines}`));
    expect(languages.map(({ name, level }) => [name, level])).toEqual(expected);
  });
});
