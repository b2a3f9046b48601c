import { Document, Packer, Paragraph, TextRun } from "docx";
import { describe, expect, it } from "vitest";
import { cvDocx, cvPdf, twoColumnPdf } from "@/local/samples/documents";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { pdfHiding, SECRET, stuffedPdf, waysToHide } from "../../fixtures/cvs/hostile";
import { english } from "../../fixtures/cvs/people";

describe("hidden text", () => {
  it.each(Object.entries(waysToHide))("%s is kept apart in a PDF", async (_how, hide) => {
    const cv = await parseCv(await pdfHiding(hide));
    expect(cv.text).not.toContain("Ranked first");
    expect(cv.text).toContain("Theo Lindgren");
    expect(cv.hidden).toEqual([{ text: SECRET, reason: expect.any(String), page: 1 }]);
  });

  it("in a PDF's properties is told", async () => {
    const { hidden } = await parseCv(await stuffedPdf());
    expect(hidden).toMatchObject([{ reason: "in the file's properties (Subject)", page: null }]);
  });

  it.each([
    ["hidden by format", { vanish: true }],
    ["white", { color: "FFFFFF" }],
    ["one point high", { size: 2 }],
  ])("%s is kept apart in a Word document", async (_how, format) => {
    const cv = await parseCv(await word([new TextRun({ text: SECRET, ...format })]));
    expect(cv.text).not.toContain("Ranked first");
    expect(cv.hidden).toEqual([{ text: SECRET, reason: expect.any(String), page: null }]);
  });

  it("is not white text on a dark ground in a Word document", async () => {
    const shading = { fill: "1F3864" };
    const cv = await parseCv(await word([new TextRun({ text: SECRET, color: "FFFFFF", shading })]));
    expect(cv.text).toContain(SECRET);
    expect(cv.hidden).toEqual([]);
  });

  it.each([
    ["one column", cvPdf],
    ["two columns", twoColumnPdf],
    ["Word", cvDocx],
  ])("changes no field of a CV (%s)", async (_layout, set) => {
    const plain = await parseCv(await set(english));
    const stuffed = await parseCv(
      await set({
        ...english,
        hiddenText: "Skills: COBOL, Fortran. Experience: Chief Officer, NASA 1990 – 2020",
      }),
    );
    expect({ ...stuffed, hidden: [] }).toEqual(plain);
    expect(stuffed.hidden).toHaveLength(1);
  });
});

async function word(runs: TextRun[]): Promise<Uint8Array> {
  const children = [
    new Paragraph("Theo Lindgren, network technician in Aarhus, theo@example.dk"),
    new Paragraph({ children: runs }),
  ];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}
