import { describe, expect, it } from "vitest";
import { cvDocx, cvPdf, encryptedPdf } from "@/local/samples/documents";
import { encryptPdf } from "@/local/samples/encrypt";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { SourceFailure } from "../../../inngest/sources/failure";
import * as hostile from "../../fixtures/cvs/hostile";
import { english } from "../../fixtures/cvs/people";

const half = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length / 2));

const files: [string, () => Uint8Array | Promise<Uint8Array>, string][] = [
  ["nothing", () => new Uint8Array(), "cv/empty"],
  ["a picture", () => hostile.picture, "cv/not-a-cv"],
  ["plain text", () => Buffer.from("Jane Doe\nEngineer"), "cv/not-a-cv"],
  ["a spreadsheet", hostile.spreadsheet, "cv/not-a-cv"],
  ["an old Word document", () => hostile.compoundFile("WordDocument"), "cv/old-word"],
  [
    "a Word document with a password",
    () => hostile.compoundFile("EncryptedPackage"),
    "cv/encrypted",
  ],
  ["a PDF with a password", () => encryptedPdf(english), "cv/encrypted"],
  ["a PDF header and nothing else", () => Buffer.from("%PDF-1.7\n"), "cv/damaged"],
  ["half a Word document", async () => half(await cvDocx(english)), "cv/damaged"],
  ["a PDF of 300 pages", () => hostile.longPdf(300), "cv/too-many-pages"],
  ["11 MB", () => new Uint8Array(11 * 1024 * 1024).fill(0x25), "cv/too-large"],
  ["an archive that unpacks to 60 MB", () => hostile.zipBomb(60), "cv/too-heavy"],
  ["XML that expands itself", hostile.entityBomb, "cv/damaged"],
  ["a PDF of 51 pages", () => hostile.longPdf(51), "cv/too-many-pages"],
  ["a PDF whose pages are their own parent", hostile.loopedPdf, "cv/damaged"],
  ["a PDF of one blank page", hostile.blankPdf, "cv/no-text"],
];

describe("a file that is no CV, or a strange one", () => {
  it.each(files)("%s ends in a sentence for the recruiter", async (_name, make, code) => {
    const failure = await parseCv(await make()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceFailure);
    expect(failure).toMatchObject({ code, remedy: "give-up" });
    expect((failure as SourceFailure).message).toMatch(/^[A-Z].+[;,].+\.$/);
  });

  it.each(Object.entries(hostile.oddPdfs))(
    "a PDF with %s is read all the same",
    async (_what, make) => {
      expect((await parseCv(make())).text).toContain("Theo Lindgren");
    },
  );

  it("cut off in the middle is read as far as it goes, or called damaged", async () => {
    const bytes = await cvPdf(english);
    const result = await parseCv(half(bytes)).catch((error: unknown) => error);
    if (result instanceof SourceFailure) {
      expect(["cv/damaged", "cv/no-text"]).toContain(result.code);
    } else expect(result).toMatchObject({ kind: "pdf" });
  });

  it("protected against printing alone is read like any other", async () => {
    const bytes = await encryptPdf(await cvPdf(english), { user: "", owner: "secret" });
    expect(await parseCv(bytes)).toMatchObject({ name: english.name, email: english.email });
  });

  it("does not keep the next from being read", async () => {
    const broken = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(500_000, 0x5b)]);
    const [bad, good] = await Promise.allSettled([
      parseCv(broken),
      cvPdf(english).then((b) => parseCv(b)),
    ]);
    expect(bad).toMatchObject({ status: "rejected", reason: { name: "SourceFailure" } });
    expect(good).toMatchObject({ status: "fulfilled", value: { name: english.name } });
  });
});
