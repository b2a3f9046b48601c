import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cvDocx, cvPdf } from "@/local/samples/documents";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { cvData } from "../../../inngest/sources/cv/schema";
import { SourceFailure } from "../../../inngest/sources/failure";
import { english } from "../../fixtures/cvs/people";

/** Nothing but cv_data or a sentence comes of a file, whatever is in it. */
async function endsWell(bytes: Uint8Array): Promise<void> {
  const result = await parseCv(bytes).catch((error: unknown) => error);
  if (result instanceof SourceFailure) expect(result.remedy).toBe("give-up");
  else if (result instanceof Error) throw result;
  else expect(cvData.parse(result)).toEqual(result);
}

const settings = { numRuns: Number(process.env.FUZZ_RUNS ?? 40) };

/** Places in a file, each with the byte that is put there. */
const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
  minLength: 1,
  maxLength: 30,
});

function changed(bytes: Uint8Array, places: [number, number][]): Uint8Array {
  const copy = bytes.slice();
  for (const [place, byte] of places) copy[place % copy.length] = byte;
  return copy;
}

describe("any file", () => {
  let pdf: Uint8Array;
  let docx: Uint8Array;

  beforeAll(async () => {
    pdf = await cvPdf(english, { font: "sans" });
    docx = await cvDocx(english);
  });

  it("of arbitrary bytes", async () => {
    const start = fc.constantFrom("", "%PDF-1.7\n", "PK\u0003\u0004");
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 2_000 }), (header, bytes) =>
        endsWell(Buffer.concat([Buffer.from(header, "latin1"), bytes])),
      ),
      settings,
    );
  }, 300_000);

  it("of a PDF with changed bytes", async () => {
    await fc.assert(
      fc.asyncProperty(changes, (places) => endsWell(changed(pdf, places))),
      settings,
    );
  }, 300_000);

  it("of a PDF with a piece cut out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 3_000 }), (from, length) => {
        const at = from % pdf.length;
        return endsWell(Buffer.concat([pdf.subarray(0, at), pdf.subarray(at + length)]));
      }),
      settings,
    );
  }, 300_000);

  it("of a Word document with changed bytes", async () => {
    await fc.assert(
      fc.asyncProperty(changes, (places) => endsWell(changed(docx, places))),
      settings,
    );
  }, 300_000);
});
