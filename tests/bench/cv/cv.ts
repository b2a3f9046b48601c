import { parseCv } from "../../../inngest/sources/cv/parse";
import { readFile } from "../../../inngest/sources/cv/read/file";
import { type Specimen, scanSpecimens, textSpecimens } from "../../fixtures/cvs/corpus/load";
import { benchHostile } from "./hostile";
import { add, type Counts, compare, f1, macroF1 } from "./matcher";

/** Rounds over the text files for the speed, after one that warms up. */
const ROUNDS = 5;

/**
 * How well the CV parser reads by rules alone, field by field, and how fast. F1 in per cent; fields
 * of CVs that nobody may look at while improving the rules stand apart as "held-out".
 */
export async function benchCv(): Promise<Record<string, number>> {
  const texts = await textSpecimens();
  const figures: Record<string, number> = { ...(await quality(texts)), ...(await speed(texts)) };
  Object.assign(figures, await benchHostile());
  const scans = await scanSpecimens();
  const started = performance.now();
  Object.assign(figures, await quality(scans));
  const seconds = (performance.now() - started) / 1_000;
  figures["seconds a page, scans"] = seconds / (await pagesOf(scans));
  figures["peak memory of the whole, MB"] = process.resourceUsage().maxRSS / 1_024;
  return figures;
}

async function quality(specimens: Specimen[]): Promise<Record<string, number>> {
  const groups = new Map<string, Counts>();
  for (const { group, truth, bytes } of specimens) {
    const counts = compare(truth, await parseCv(bytes));
    const name = `${group}, ${truth.tuned ? "tuned" : "held-out"}`;
    const total: Counts = groups.get(name) ?? new Map();
    groups.set(name, total);
    add(total, counts);
  }
  const figures: Record<string, number> = {};
  for (const [name, counts] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [field, count] of counts) figures[`F1 %, ${name}: ${field}`] = 100 * f1(count);
    figures[`F1 %, ${name}: MACRO`] = 100 * macroF1(counts);
  }
  return figures;
}

/**
 * One file after the other: through the reading process, by the clock; and read right here, by the
 * processor time that it takes, which a busy machine cannot distort and another process hides.
 */
async function speed(specimens: Specimen[]): Promise<Record<string, number>> {
  const pdfs = specimens.filter(({ group }) => group === "text PDFs");
  const rounds = async (count: number, read: (bytes: Uint8Array) => Promise<unknown>) => {
    for (let round = 0; round < count; round += 1) {
      for (const { bytes } of pdfs) await read(bytes);
    }
  };
  const started = performance.now();
  await rounds(ROUNDS, (bytes) => parseCv(bytes));
  const seconds = (performance.now() - started) / 1_000;
  const here = (bytes: Uint8Array) => readFile(bytes, () => {});
  await rounds(1, here);
  const before = process.cpuUsage();
  await rounds(ROUNDS, here);
  const { user, system } = process.cpuUsage(before);
  const pages = ROUNDS * (await pagesOf(pdfs));
  return {
    "seconds a page by the clock, text PDFs, warm": seconds / pages,
    "pages a second by the clock, text PDFs, warm (goal: 20)": pages / seconds,
    "pages a second of processor time, text PDFs, warm": pages / ((user + system) / 1e6),
  };
}

async function pagesOf(specimens: Specimen[]): Promise<number> {
  const { PDFDocument } = await import("pdf-lib");
  const counts = await Promise.all(
    specimens.map(async ({ bytes }) => (await PDFDocument.load(bytes)).getPageCount()),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
