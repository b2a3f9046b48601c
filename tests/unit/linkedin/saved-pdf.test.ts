import { describe, expect, it } from "vitest";
import { readPdf } from "../../../inngest/sources/cv/read/pdf/pdf";
import { savedProfile } from "../../../inngest/sources/linkedin/saved-pdf";
import { liData } from "../../../inngest/sources/linkedin/schema";
import {
  aSavedPdf,
  type Letters,
  savedMain as main,
  savedSide as side,
} from "../../support/saved-profile";

const now = new Date("2026-11-24T12:00:00Z");
const read = async (left: Letters[], right: Letters[]) =>
  savedProfile(await readPdf(await aSavedPdf(left, right), () => {}), now);

describe("a profile's Save to PDF", () => {
  it("becomes the same data as the public page", async () => {
    const data = await read(side, main);
    expect(liData.parse(data)).toEqual(data);
    expect(data).toMatchObject({
      origin: "pdf",
      url: "https://www.linkedin.com/in/ada-okafor",
      fetched_at: now.toISOString(),
      name: "Ada Okafor",
      headline: "Staff Engineer at Northwind",
      location: "Berlin, Germany",
      about: "I build queues.",
      skills: ["TypeScript", "PostgreSQL"],
      languages: [
        { name: "English", level: "Native or Bilingual" },
        { name: "Igbo", level: null },
      ],
      education: [
        {
          school: "TU Berlin",
          degree: "MSc",
          field: "Computer Science",
          start: "2009",
          end: "2014",
        },
      ],
    });
    expect(data.links.github).toBe("https://github.com/ada");
    expect(data.experiences).toEqual([
      {
        employer: "Northwind",
        title: "Staff Engineer",
        start: "2021-03",
        end: null,
        current: true,
        location: "Berlin, Germany",
        description: "Queues and parsers, at scale.\nSince 2023 also lead of the guild.",
      },
      {
        employer: "Northwind",
        title: "Senior Engineer",
        start: "2018-06",
        end: "2021-02",
        current: false,
        location: null,
        description: "",
      },
      {
        employer: "Contoso",
        title: "Engineer",
        start: "2014-09",
        end: "2018-05",
        current: false,
        location: null,
        description: "",
      },
    ]);
  });

  it("is read in German too", async () => {
    const german = main.map(([text, size]): Letters => {
      const words: Record<string, string> = {
        Summary: "Zusammenfassung",
        Experience: "Berufserfahrung",
        Education: "Ausbildung",
        "March 2021 - Present (5 years 9 months)": "März 2021 - Present (5 Jahre 9 Monate)",
        "June 2018 - February 2021 (2 years 9 months)":
          "Juni 2018 - Februar 2021 (2 Jahre 9 Monate)",
      };
      return [words[text] ?? text, size];
    });
    const left = side.map(([text, size]): Letters => [text.replace("Contact", "Kontakt"), size]);
    const data = await read(left, german);
    expect(data.experiences.map(({ start, end }) => [start, end])).toEqual([
      ["2021-03", null],
      ["2018-06", "2021-02"],
      ["2014-09", "2018-05"],
    ]);
  });

  it("does not take a description for a place", async () => {
    const without = main.filter(([text], at) => !(text === "Berlin, Germany" && at > 5));
    const [job] = (await read(side, without)).experiences;
    expect(job?.location).toBeNull();
    expect(job?.description).toMatch(/^Queues and parsers, at scale/);
  });

  it("is told from other documents, and from an empty profile", async () => {
    await expect(
      read(
        [
          ["Notes", 13],
          ["milk, eggs", 10.5],
        ],
        [
          ["A letter", 26],
          ["Dear all,", 12],
        ],
      ),
    ).rejects.toMatchObject({
      code: "linkedin/not-saved",
      remedy: "give-up",
    });
    await expect(read(side, main.slice(0, 5))).rejects.toMatchObject({ code: "linkedin/empty" });
  });
});

describe("savedProfile", () => {
  it("never fails but with a sentence, whatever the lines", () => {
    for (const size of [0, 9, 12, 13, 26, Number.NaN]) {
      const line = (text: string) => ({
        page: 1,
        cells: [text],
        size,
        bold: false,
        bullet: false,
        heading: 0,
        gap: 0,
      });
      const lines = [
        "Contact",
        "linkedin.com/in/abc",
        "Experience",
        "2019 - 2020",
        "X",
        "\ud800",
        "",
      ].map(line);
      try {
        expect(liData.parse(savedProfile({ lines, links: [] }, now))).toBeDefined();
      } catch (error) {
        expect(error).toMatchObject({ name: "SourceFailure" });
      }
    }
  });
});
