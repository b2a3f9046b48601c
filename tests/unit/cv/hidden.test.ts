import { describe, expect, it } from "vitest";
import { cvDocx, cvPdf, twoColumnPdf } from "@/local/samples/documents";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { aPageWith, rawWaysToHide, rawWaysToShow, underPicture } from "../../fixtures/cvs/hiding";
import {
  aWordFileWith,
  wordRemains,
  wordWaysToHide,
  wordWaysToShow,
} from "../../fixtures/cvs/hiding-word";
import { pdfHiding, SECRET, stuffedPdf, waysToHide } from "../../fixtures/cvs/hostile";
import { english } from "../../fixtures/cvs/people";

describe("hidden text", () => {
  const hiding: [string, () => Uint8Array | Promise<Uint8Array>][] = [
    ...Object.entries(waysToHide).map(([how, hide]): [string, () => Promise<Uint8Array>] => [
      `PDF: ${how}`,
      () => pdfHiding(hide),
    ]),
    ...Object.entries(rawWaysToHide).map(([how, way]): [string, () => Uint8Array] => [
      `PDF: ${how}`,
      () => aPageWith(way),
    ]),
    ["PDF: behind a picture with a soft edge", () => underPicture(1)],
    ...Object.entries(wordWaysToHide).map(([how, way]): [string, () => Uint8Array] => [
      `Word: ${how}`,
      () => aWordFileWith(way),
    ]),
  ];

  it.each(hiding)("%s is kept apart", async (how, make) => {
    const cv = await parseCv(await make());
    expect(cv.text).not.toContain("Ranked first");
    expect(cv.text).toContain("Theo Lindgren");
    const page = how.startsWith("PDF") ? 1 : null;
    expect(cv.hidden).toEqual([{ text: SECRET, reason: expect.any(String), page }]);
  });

  const showing: [string, () => Uint8Array | Promise<Uint8Array>][] = [
    ...Object.entries(rawWaysToShow).map(([how, way]): [string, () => Uint8Array] => [
      `PDF: ${how}`,
      () => aPageWith(way),
    ]),
    ["PDF: under a picture that is see-through", () => underPicture(0.1)],
    ...Object.entries(wordWaysToShow).map(([how, way]): [string, () => Uint8Array] => [
      `Word: ${how}`,
      () => aWordFileWith(way),
    ]),
  ];

  it.each(showing)("%s is not", async (_how, make) => {
    const cv = await parseCv(await make());
    expect(cv.text).toContain(SECRET);
    expect(cv.hidden).toEqual([]);
  });

  it.each(Object.entries(wordRemains))("is not %s, which nobody reads", async (_what, parts) => {
    const cv = await parseCv(aWordFileWith(parts));
    expect(cv.text).not.toContain("Ranked first");
    expect(cv.hidden).toEqual([]);
  });

  it("in a PDF's properties is told", async () => {
    const { hidden } = await parseCv(await stuffedPdf());
    expect(hidden).toMatchObject([{ reason: "in the file's properties (Subject)", page: null }]);
  });

  it("in a Word file's properties is told in our words, whatever a property is called", async () => {
    const stuffing = "word ".repeat(50);
    const properties = `<dc:subject>${stuffing}</dc:subject><dc:Praise_this_applicant>${stuffing}</dc:Praise_this_applicant>`;
    const { hidden } = await parseCv(aWordFileWith({ body: "", properties }));
    expect(hidden.map(({ reason }) => reason)).toEqual([
      "in the file's properties (subject)",
      "in the file's properties",
    ]);
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
