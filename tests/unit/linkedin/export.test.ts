import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { cvDocx } from "@/local/samples/documents";
import { SourceFailure } from "../../../inngest/sources/failure";
import { exportedProfile } from "../../../inngest/sources/linkedin/export/profile";
import { readSavedFile } from "../../../inngest/sources/linkedin/saved-file";
import { liData } from "../../../inngest/sources/linkedin/schema";
import { english } from "../../fixtures/cvs/people";
import { aDataExport, exportedFiles } from "../../support/linkedin-export";

const now = new Date("2026-11-24T12:00:00Z");
const read = (files?: Record<string, string>) => exportedProfile(aDataExport(files), now);

describe("a LinkedIn data export", () => {
  it("becomes the same data as the public page, but for the address", () => {
    const data = read();
    expect(liData.parse(data)).toEqual(data);
    expect(data).toMatchObject({
      origin: "export",
      url: null,
      fetched_at: now.toISOString(),
      name: "Ada Okafor",
      headline: "Staff Engineer at Northwind",
      location: "Berlin, Germany",
      about: "I build queues.\nSee ada.example/notes",
      skills: ["TypeScript", "PostgreSQL"],
      languages: [
        { name: "English", level: "Native or bilingual proficiency" },
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
      links: { linkedin: null, github: "https://github.com/ada" },
    });
    expect(data.experiences).toEqual([
      {
        employer: "Northwind",
        title: "Staff Engineer",
        start: "2021-03",
        end: null,
        current: true,
        location: "Berlin",
        description: 'Queues and parsers, at scale.\n• Also lead of the "guild"',
      },
      {
        employer: "Contoso R&D",
        title: "Engineer",
        start: "2014",
        end: "2018-05",
        current: false,
        location: null,
        description: "",
      },
    ]);
    expect(JSON.stringify(data)).not.toMatch(/Grace|1988|10115/);
  });

  it("is read in a folder, below notes, with columns in another order and shadows of a Mac", () => {
    const moved = Object.entries(exportedFiles).map(([name, text]): [string, string] => [
      `Basic_LinkedInDataExport_11-24-2026/${name.toUpperCase()}`,
      text,
    ]);
    const files = Object.fromEntries(
      [
        ...moved,
        ["__MACOSX/Profile.csv", "\u0000"],
        [
          "Basic_LinkedInDataExport_11-24-2026/EDUCATION.CSV",
          '\ufeffNotes:\n"A word, before"\n\nDegree Name,School Name,End Date\nBSc,"Leeds, University of",Jun 2008\n',
        ],
      ].map(([name = "", text = ""]) => [name, strToU8(text)]),
    );
    const data = exportedProfile(zipSync(files), now);
    expect(data.name).toBe("Ada Okafor");
    expect(data.education).toEqual([
      { school: "Leeds, University of", degree: "BSc", field: null, start: null, end: "2008-06" },
    ]);
  });

  it("keeps formulas, markup and instructions as the words they are", () => {
    const hostile = '=HYPERLINK(""http://x.example"",""a"")';
    const { experiences, skills } = read({
      "Positions.csv": `Company Name,Title,Started On\n"${hostile}",<script>alert(1)</script>,Jan 2020\n`,
      "Skills.csv": "Name\n__proto__\n\u0000\ud800\n",
    });
    expect(experiences).toMatchObject([
      { employer: '=HYPERLINK("http://x.example","a")', title: "<script>alert(1)</script>" },
    ]);
    expect(skills[0]).toBe("__proto__");
  });

  it("is no longer than a profile, however long its files are", () => {
    const many = (line: string) => `${line}\n`.repeat(5_000);
    const data = read({
      "Positions.csv": `Company Name,Title,Description,Started On\n${many(`Acme,Clerk,${"x".repeat(300)},Jan 2020`)}`,
      "Skills.csv": `Name\n${many("Go")}`,
    });
    expect(data.experiences).toHaveLength(100);
    expect(data.skills).toHaveLength(100);
    expect(
      read({
        "Profile.csv": (exportedFiles["Profile.csv"] ?? "").replace("I build", "x".repeat(200_000)),
      }).about,
    ).toHaveLength(5_000);
  });

  const person = "First Name,Last Name,Headline\n";
  const bomb = () => zipSync({ "Profile.csv": new Uint8Array(60 * 2 ** 20).fill(0x20) });
  /** The size that the directory at the archive's end claims, changed to one byte. */
  const lying = () => {
    const bytes = bomb();
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    view.setUint32(Buffer.from(bytes).lastIndexOf("PK\u0001\u0002") + 24, 1, true);
    return bytes;
  };
  const files: [string, () => Uint8Array | Promise<Uint8Array>, string][] = [
    ["that unpacks to 60 MB", bomb, "linkedin/large-export"],
    ["that unpacks to 60 MB and denies it", lying, "linkedin/"],
    ["cut off", () => aDataExport().slice(0, 900), "linkedin/damaged-export"],
    ["of another kind", () => zipSync({ "holiday.jpg": strToU8("x") }), "linkedin/not-saved"],
    ["that is a Word document", () => cvDocx(english), "linkedin/not-saved"],
    [
      "without a profile",
      () => zipSync({ "Skills.csv": strToU8("Name\nGo") }),
      "linkedin/not-saved",
    ],
    [
      "whose profile names nobody",
      () => aDataExport({ "Profile.csv": `${person} , ,x\n` }),
      "linkedin/not-saved",
    ],
    [
      "whose profile has other columns",
      () => aDataExport({ "Profile.csv": "a,b\nAda,Okafor\n" }),
      "linkedin/not-saved",
    ],
    [
      "of two people",
      () => aDataExport({ "Profile.csv": `${person}A,B,\nC,D,\n` }),
      "linkedin/several-profiles",
    ],
    [
      "with a second one in it",
      () => aDataExport({ "../../x/Profile.csv": `${person}A,B,\n` }),
      "linkedin/several-profiles",
    ],
    [
      "without work and education",
      () => aDataExport({ "Positions.csv": "", "Education.csv": "" }),
      "linkedin/empty",
    ],
    [
      "with a quote that never closes",
      () => aDataExport({ "Skills.csv": 'Name\n"Go' }),
      "linkedin/damaged-export",
    ],
  ];

  it.each(files)("%s ends in a sentence for the recruiter", async (_what, make, code) => {
    const failure = await readSavedFile(await make()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceFailure);
    expect(failure).toMatchObject({ remedy: "give-up", code: expect.stringContaining(code) });
    expect((failure as SourceFailure).message).toMatch(/^[A-Z].+[;,].+\.$/);
  });
});
