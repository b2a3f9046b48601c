import { parseCv } from "../../../inngest/sources/cv/parse";
import { SourceFailure } from "../../../inngest/sources/failure";
import { aPageWith, rawWaysToHide } from "../../fixtures/cvs/hiding";
import { aWordFileWith, wordWaysToHide } from "../../fixtures/cvs/hiding-word";
import * as hostile from "../../fixtures/cvs/hostile";

const ROUNDS = 9;

/** Reads what people send to break a reader, again and again: how many end well, and what stays in memory. */
export async function benchHostile(): Promise<Record<string, number>> {
  const files: Uint8Array[] = [
    hostile.picture,
    hostile.zipBomb(60),
    hostile.entityBomb(),
    hostile.spreadsheet(),
    hostile.compoundFile("WordDocument"),
    hostile.compoundFile("EncryptedPackage"),
    await hostile.blankPdf(),
    await hostile.longPdf(300),
    await hostile.busyPdf(20_000),
    await hostile.stuffedPdf(),
    hostile.loopedPdf(),
    hostile.unpackingPdf(200),
    ...Object.values(hostile.oddPdfs).map((make) => make()),
    Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(500_000, 0x5b)]),
    ...(await Promise.all(
      Object.values(hostile.waysToHide).map((hide) => hostile.pdfHiding(hide)),
    )),
    ...Object.values(rawWaysToHide).map(aPageWith),
    ...Object.values(wordWaysToHide).map(aWordFileWith),
  ];
  let endedWell = 0;
  let before = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const bytes of files) {
      const end = await parseCv(bytes).catch((error: unknown) => error);
      if (!(end instanceof Error) || end instanceof SourceFailure) endedWell += 1;
    }
    // What the first rounds take are libraries and the thread's own room.
    if (round === ROUNDS / 3 - 1) before = process.memoryUsage.rss();
  }
  return {
    "hostile files that ended well, %": (100 * endedWell) / (files.length * ROUNDS),
    [`MB more after ${(ROUNDS * 2) / 3} more rounds of hostile files`]:
      (process.memoryUsage.rss() - before) / 2 ** 20,
  };
}
