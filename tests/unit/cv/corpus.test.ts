import { beforeAll, describe, expect, it } from "vitest";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { add, type Counts, compare, f1, macroF1 } from "../../bench/cv/matcher";
import { type Specimen, scanSpecimens, textSpecimens } from "../../fixtures/cvs/corpus/load";
import { aCv, aJob } from "../analysis/applicants";

/** Mean F1 over the fields that must not be lost again, and the least of any one field. */
const FLOORS = [
  { group: "text PDFs", tuned: true, macro: 0.97, field: 0.9 },
  { group: "text PDFs", tuned: false, macro: 0.9, field: 0.7 },
  { group: "Word", tuned: true, macro: 0.97, field: 0.9 },
  { group: "Word", tuned: false, macro: 0.9, field: 0.7 },
] as const;

async function read(specimens: Specimen[]): Promise<Counts> {
  const total: Counts = new Map();
  const all = specimens.map(async ({ truth, bytes }) => compare(truth, await parseCv(bytes)));
  for (const counts of await Promise.all(all)) add(total, counts);
  return total;
}

describe("the corpus, by rules alone", () => {
  let texts: Specimen[] = [];

  beforeAll(async () => {
    texts = await textSpecimens();
  });

  it("has CVs of every kind, a third of which nobody looks at while improving the rules", () => {
    expect(texts.length).toBeGreaterThanOrEqual(30);
    const heldOut = texts.filter(({ truth }) => !truth.tuned);
    expect(heldOut.length).toBeGreaterThanOrEqual(texts.length / 3);
    expect(new Set(texts.map(({ truth }) => truth.locale))).toEqual(
      new Set(["en", "de", "fr", "es"]),
    );
  });

  it.each(FLOORS)(
    "is read well: $group, tuned: $tuned",
    async ({ group, tuned, macro, field }) => {
      const counts = await read(
        texts.filter((one) => one.group === group && one.truth.tuned === tuned),
      );
      expect(macroF1(counts)).toBeGreaterThanOrEqual(macro);
      for (const [name, count] of counts) expect(f1(count), name).toBeGreaterThanOrEqual(field);
    },
    180_000,
  );

  it("is read fairly well from a poor scan", async () => {
    expect(macroF1(await read(await scanSpecimens(["de-elektro"])))).toBeGreaterThanOrEqual(0.75);
  }, 180_000);
});

describe("the matcher", () => {
  const read = aCv({
    name: "ADA OKAFOR",
    email: "ADA@example.com",
    phone: "+4930901820",
    location: "10115 Berlin",
    links: { linkedin: null, github: "https://github.com/ada", other: ["https://x.example/"] },
    experiences: [
      aJob({ employer: "Contoso", title: "Engineer", start: "2018", end: null, current: true }),
      aJob({ employer: "Northwind", title: "Intern", start: null, end: "2017" }),
    ],
    skills: ["Go", "SQL", "Cobol"],
    languages: [{ name: "English", level: null }],
  });
  const truth = {
    key: "ada",
    locale: "en" as const,
    tuned: true,
    name: "Ada Okafor",
    email: "ada@example.com",
    phones: ["+49171", "+4930901820"],
    location: "Berlin, Germany",
    links: ["github.com/ada"],
    experiences: [
      { employer: "Contoso", title: "Developer", start: "2018", end: null, current: true },
    ],
    education: [{ school: "TU", degree: null, field: null, start: null, end: "2016" }],
    skills: ["SQL", "Go", "Rust"],
    languages: ["English", "Igbo"],
  };

  it("counts what is right, what is wrong and what is missed", () => {
    const counts = Object.fromEntries(
      [...compare(truth, read)].map(([name, { right, wrong, missed }]) => [
        name,
        `${right}/${wrong}/${missed}`,
      ]),
    );
    expect(counts).toEqual({
      name: "1/0/0",
      email: "1/0/0",
      phone: "1/0/0",
      location: "1/0/0",
      links: "1/1/0",
      "experience employer": "1/1/0",
      "experience title": "0/2/1",
      "experience start": "1/0/0",
      "experience end": "1/1/0",
      "education school": "0/0/1",
      "education degree": "0/0/0",
      "education field": "0/0/0",
      "education start": "0/0/0",
      "education end": "0/0/1",
      skills: "2/1/1",
      languages: "1/0/1",
    });
  });

  it("gives 1 for all, 0 for none, and the harmonic mean between", () => {
    expect(f1({ right: 3, wrong: 0, missed: 0 })).toBe(1);
    expect(f1({ right: 0, wrong: 2, missed: 1 })).toBe(0);
    expect(f1({ right: 2, wrong: 1, missed: 1 })).toBeCloseTo(2 / 3);
    const counts: Counts = new Map([
      ["a", { right: 1, wrong: 0, missed: 0 }],
      ["b", { right: 0, wrong: 0, missed: 1 }],
    ]);
    expect(macroF1(counts)).toBe(0.5);
  });
});
