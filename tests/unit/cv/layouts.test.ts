import { describe, expect, it } from "vitest";
import type { SampleCv } from "@/local/samples/cv";
import { cvDocx, cvPdf, twoColumnPdf } from "@/local/samples/documents";
import { sidebarDocx, tableDocx } from "@/local/samples/layouts-docx";
import * as pdf from "@/local/samples/layouts-pdf";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { sortLinks } from "../../../inngest/sources/links";
import * as people from "../../fixtures/cvs/people";

/** `without` is what the layout itself leaves out. */
const layouts: { name: string; set: (cv: SampleCv) => Promise<Uint8Array>; without?: string[] }[] =
  [
    { name: "one column, title — employer", set: (cv) => cvPdf(cv) },
    { name: "one column in Helvetica", set: (cv) => cvPdf(cv, { font: "sans" }) },
    { name: "one column in Times", set: (cv) => cvPdf(cv, { font: "serif" }) },
    { name: "facts in a left column", set: (cv) => twoColumnPdf(cv) },
    { name: "facts in a right column", set: pdf.rightSidebarPdf },
    {
      name: "employer, title and period on lines of their own",
      set: pdf.employerFirstPdf,
      without: ["headline"],
    },
    { name: "periods in the left margin", set: pdf.datesLeftPdf, without: ["headline"] },
    { name: "one line with pipes", set: pdf.pipesPdf },
    { name: "period in brackets", set: pdf.bracketsPdf },
    { name: "white name on a dark band", set: pdf.darkBandPdf },
    { name: "Word with styles", set: cvDocx },
    { name: "Word with periods in a table", set: tableDocx, without: ["headline"] },
    { name: "Word with everything in one table", set: sidebarDocx },
  ];

describe.each(layouts)("a CV with $name", ({ set, without = [] }) => {
  it.each(Object.entries(people))("is read exactly (%s)", async (_language, cv) => {
    const read = await parseCv(await set(cv));
    const { version, engine, kind, pages, text, hidden, ...fields } = read;
    const expected = expectedFields(cv);
    for (const field of without) Object.assign(expected, { [field]: null });
    expect(fields).toEqual(expected);
    expect({ version, engine, hidden }).toEqual({ version: 1, engine: "rules", hidden: [] });
    expect(text).toContain(cv.experiences[0]?.employer);
    expect(pages).toBeGreaterThan(0);
  });
});

function expectedFields(cv: SampleCv) {
  const { hiddenText, locale, summary, links, ...fields } = cv;
  return { ...fields, phone: cv.phone?.replaceAll(" ", ""), links: sortLinks(links) };
}
