import { Document, ImageRun, Packer, Paragraph } from "docx";
import fc from "fast-check";
import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { anybody } from "@/local/samples/anybody";
import { cvPdf } from "@/local/samples/documents";
import { analyse } from "../../../inngest/sources/analysis/analyse";
import type { Sources } from "../../../inngest/sources/analysis/check";
import { withoutGender } from "../../../inngest/sources/analysis/matching/gender";
import { rankOf } from "../../../inngest/sources/analysis/matching/title";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { picture } from "../../fixtures/cvs/hostile";
import { aSandbox } from "../sandbox/running";
import { aCv, aJob, anAccount, aProfile, aRepository, aStudy, NOW } from "./applicants";

// What must not matter, each alone and all together: who somebody is, never what they did.

type Person = {
  name: string;
  login: string;
  address: string;
  town: string;
  mail: string;
  phone: string;
  gender: keyof typeof GENDERS;
  born: string;
  age: number;
  school: { from: number; to: number };
};

const GENDERS = {
  woman: {
    address: "Mrs.",
    she: "she",
    her: "her",
    sie: "Sie",
    titles: [
      "Entwicklerin",
      "Développeuse",
      "Ingeniera de datos",
      "Ärztin",
      "Directrice technique",
    ],
    born: "née le",
    words: "weiblich",
  },
  man: {
    address: "Mr.",
    she: "he",
    her: "his",
    sie: "Er",
    titles: ["Entwickler", "Développeur", "Ingeniero de datos", "Arzt", "Directeur technique"],
    born: "né le",
    words: "männlich",
  },
};

const person: fc.Arbitrary<Person> = fc.record({
  name: fc.constantFrom(
    "Ada Okafor",
    "Jürgen Müller",
    "王小明",
    "李",
    "Мария Иванова",
    "Li",
    "Nguyễn Thị Mai",
    "D'Angelo van Dijk",
    "Anne-Sophie de la Tour",
    "María José García López",
  ),
  login: fc.constantFrom("adaok", "jm-1987", "coder42"),
  address: fc.constantFrom("Torstraße 1, 10115", "12 Main St", "3 rue de la Paix"),
  town: fc.constantFrom("Berlin", "Lagos, Nigeria", "Lyon", "Kleinkleckersdorf"),
  mail: fc.constantFrom("a@example.com", "somebody.else@example.org"),
  phone: fc.constantFrom("+49 30 901820", "+234 1 555 0143", "(202) 555-0143"),
  gender: fc.constantFrom("woman", "man"),
  born: fc.constantFrom("12.03.1990", "1.1.71", "3 mai 1984"),
  age: fc.integer({ min: 18, max: 70 }),
  school: fc
    .tuple(fc.integer({ min: 1970, max: 2012 }), fc.integer({ min: 1, max: 6 }))
    .map(([from, years]) => ({ from, to: from + years })),
});

/** One career, told by whoever it is. The towns of its employers and of its text are nobody's own. */
function told(who: Person): Sources {
  const { name, login, address, town, mail, phone, born, age, school } = who;
  const words = GENDERS[who.gender];
  const place = `${address} ${town}`;
  const jobs = words.titles.map((title, at) =>
    aJob({
      employer: ["Stadtwerke Berlin", "Lyon Logistique", "Contoso", "Klinik Lagos", "Fabrikam"][at],
      title,
      start: `${2013 + 2 * at}-01`,
      end: at === 4 ? null : `${2014 + 2 * at}-12`,
      current: at === 4,
      location: town,
      description: `In Berlin and Lagos ${words.she} led ${words.her} team as ${title}. ${words.sie} baute auf.`,
    }),
  );
  const studies = [
    aStudy({ school: `HTL Lyon ${school.to}`, start: `${school.from}`, end: `${school.to}` }),
  ];
  return {
    cv: aCv({
      name,
      email: mail,
      phone,
      location: place,
      headline: `${words.titles[0]}, ${town}`,
      text: `${words.address} ${name}\n${place}\n${mail}\n${phone}\nborn ${born}, ${age} years old`,
      experiences: jobs,
      education: studies,
      skills: ["TypeScript", "Julia", "Ruby"],
      languages: [{ name: "Deutsch", level: "Muttersprache" }],
    }),
    linkedin: aProfile({
      name,
      location: town,
      url: `https://www.linkedin.com/in/${login}`,
      headline: `${words.titles[0]} in ${town}`,
      about: [
        `${words.address} ${name}, ${age} years old. Geschlecht: ${words.words}.`,
        `${words.born} ${born}. I live in ${town}. Write to ${mail} or call ${phone}.`,
        `As ${words.titles[3]} ${words.she} knows Berlin.`,
      ].join("\n"),
      experiences: jobs,
      education: studies,
    }),
    github: anAccount({
      name,
      login,
      url: `https://github.com/${login}`,
      location: town,
      bio: `${name} from ${town}; ${words.she} codes.`,
      repositories: [aRepository({ name: `${login}.github.io`, url: "https://github.com/x/x" })],
      languages: { Julia: 9_000, Ruby: 6_000 },
    }),
  };
}

const PAIRS = 8;

/** The second person differs from the first in these respects alone. */
const RESPECTS: [string, (keyof Person)[]][] = [
  ["name", ["name"]],
  ["gender", ["gender"]],
  ["address", ["address", "town"]],
  ["mail and telephone", ["mail", "phone"]],
  ["age and day of birth", ["age", "born"]],
  ["school years", ["school"]],
  ["account's name", ["login"]],
  ["name, gender, address, age and school years", Object.keys(blank()) as (keyof Person)[]],
];

function blank(): Record<keyof Person, true> {
  return {
    name: true,
    login: true,
    address: true,
    town: true,
    mail: true,
    phone: true,
    gender: true,
    born: true,
    age: true,
    school: true,
  };
}

function withOthers(one: Person, other: Person, respects: (keyof Person)[]): Person {
  return { ...one, ...Object.fromEntries(respects.map((respect) => [respect, other[respect]])) };
}

describe.each(RESPECTS)("%s", (_name, respects) => {
  it("never changes the score by rules", async () => {
    await fc.assert(
      fc.asyncProperty(person, person, async (one, other) => {
        const [a, b] = await Promise.all(
          [one, withOthers(one, other, respects)].map((who) => analyse(told(who), { now: NOW })),
        );
        expect(b?.score).toBe(a?.score);
        expect(b?.recommendation).toBe(a?.recommendation);
        expect(b?.breakdown.points.map(({ check, points }) => [check, points])).toEqual(
          a?.breakdown.points.map(({ check, points }) => [check, points]),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("never changes a byte of what the model is sent", async () => {
    const { model, asked } = await aSandbox({});
    const pairs = fc
      .sample(fc.tuple(person, person), PAIRS)
      .map(([one, other]) => [one, withOthers(one, other, respects)] as const);
    for (const pair of pairs)
      for (const who of pair) await analyse(told(who), { model: model(), now: NOW });
    const requests = await asked();
    // Two calls for each of a pair.
    expect(requests).toHaveLength(4 * PAIRS);
    for (const [at, pair] of pairs.entries()) {
      const [one, other] = [
        requests.slice(4 * at, 4 * at + 2),
        requests.slice(4 * at + 2, 4 * at + 4),
      ];
      expect(other, JSON.stringify(pair)).toEqual(one);
    }
  });
});

describe("a title", () => {
  it.each([
    ["Softwareentwicklerin", "Softwareentwickler"],
    ["Senior-Beraterin (m/w/d)", "Senior-Berater"],
    ["Ärztin", "Arzt"],
    ["Rechtsanwältin", "Rechtsanwalt"],
    ["Köchin", "Koch"],
    ["Krankenschwester", "Krankenpfleger"],
    ["Kauffrau im Einzelhandel", "Kaufmann im Einzelhandel"],
    ["Leitender Angestellter", "Leitender Angestellte"],
    ["Projektleiter*in", "Projektleiter"],
    ["Cheffe de projet", "Chef de projet"],
    ["Directrice commerciale", "Directeur commerciale"],
    ["Ingénieure d'études", "Ingénieur d'études"],
    ["Développeur(euse)", "Développeur"],
    ["Consultante", "Consultant"],
    ["Infirmière", "Infirmier"],
    ["Technicienne", "Technicien"],
    ["Chargée de clientèle", "Chargé de clientèle"],
    ["Desarrolladora", "Desarrollador"],
    ["Jefa de proyecto", "Jefe de proyecto"],
    ["Enfermera", "Enfermero"],
    ["Encargada de tienda", "Encargado de tienda"],
    ["Chairwoman", "Chairman"],
    ["Waitress", "Waiter"],
  ])("is one for all genders: %s, %s", (one, other) => {
    expect(withoutGender(one).trim()).toBe(withoutGender(other).trim());
    expect(rankOf(one)).toBe(rankOf(other));
  });
});

describe("a photo", () => {
  it("changes nothing that is read from a PDF or a Word file", async () => {
    const { cv } = anybody("mira-okonjo");
    const plain = await cvPdf(cv);
    const pdf = await PDFDocument.load(plain);
    const image = await pdf.embedPng(picture);
    pdf.getPage(0).drawImage(image, { x: 440, y: 690, width: 110, height: 110 });
    expect(await parseCv(await pdf.save())).toEqual(await parseCv(plain));

    const word = async (photo: Paragraph[]) => {
      const lines = ["Mira Okonjo", "Backend Engineer", "mira@example.org", "Experience"];
      const children = [...photo, ...lines.map((text) => new Paragraph(text))];
      return parseCv(await Packer.toBuffer(new Document({ sections: [{ children }] })));
    };
    const transformation = { width: 110, height: 110 };
    const photo = new ImageRun({ type: "png", data: picture, transformation });
    expect(await word([new Paragraph({ children: [photo] })])).toEqual(await word([]));
  }, 60_000);
});
