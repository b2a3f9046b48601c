import { degrees, PDFDocument, type PDFFont, type PDFPage, StandardFonts } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { cvPdf } from "@/local/samples/documents";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { english } from "../../fixtures/cvs/people";

type Draw = (page: PDFPage, font: PDFFont) => void;

async function aPdf(draw: Draw): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage();
  page.setFont(font);
  draw(page, font);
  page.drawText("theo@example.dk, technician for networks and servers", {
    x: 50,
    y: 700,
    size: 10,
  });
  return pdf.save();
}

const textOf = async (draw: Draw) => (await parseCv(await aPdf(draw))).text.split("\n")[0];

/** Each letter by itself, so far apart. */
function spread(page: PDFPage, font: PDFFont, text: string, size: number, apart: number): void {
  let x = 50;
  for (const letter of text) {
    page.drawText(letter, { x, y: 780, size });
    x += font.widthOfTextAtSize(letter, size) + apart;
  }
}

describe("how programs set type", () => {
  it("letters drawn one by one are words", async () => {
    expect(await textOf((page, font) => spread(page, font, "Theo Lindgren", 20, 0))).toBe(
      "Theo Lindgren",
    );
  });

  it("letters set apart for show are words", async () => {
    expect(await textOf((page, font) => spread(page, font, "THEO LINDGREN", 20, 7))).toBe(
      "THEO LINDGREN",
    );
  });

  it("letters drawn twice to be bold stand once", async () => {
    const draw: Draw = (page) => {
      for (const x of [50, 50.3]) page.drawText("Theo Lindgren", { x, y: 780, size: 20 });
    };
    expect(await textOf(draw)).toBe("Theo Lindgren");
  });

  it("ligatures are the letters they join", async () => {
    const pdf = await cvPdf({ ...english, summary: "Proﬁles and ﬂows for everybody." });
    expect((await parseCv(pdf)).text).toContain("Profiles and flows for everybody.");
  });

  it("a page placed on another, scaled and moved, is read where it stands", async () => {
    const source = await PDFDocument.load(await cvPdf(english));
    const pdf = await PDFDocument.create();
    const [embedded] = await pdf.embedPdf(source);
    if (!embedded) throw new Error("no page");
    pdf.addPage().drawPage(embedded, { x: 40, y: 60, xScale: 0.8, yScale: 0.8 });
    const cv = await parseCv(await pdf.save());
    expect(cv).toMatchObject({ name: english.name, email: english.email });
    expect(cv.experiences).toEqual(english.experiences);
  });

  it("a page that the viewer turns is read as it is seen", async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage();
    page.setRotation(degrees(90));
    for (const [x, text] of [
      [100, "Theo Lindgren"],
      [130, "Technician for networks in Aarhus, theo@example.dk"],
    ] as const) {
      page.drawText(text, { x, y: 100, size: 16, rotate: degrees(90) });
    }
    const { text, hidden } = await parseCv(await pdf.save());
    expect(text.split("\n")).toEqual([
      "Theo Lindgren",
      "Technician for networks in Aarhus, theo@example.dk",
    ]);
    expect(hidden).toEqual([]);
  });
});
