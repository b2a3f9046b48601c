import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { SourceFailure } from "../failure";
import { cellText, decoderFor, parserOptions } from "./cells";
import type { CsvMapping } from "./schema";

/** One record of the file, and where in the file's bytes, counted from where reading began, it ends. */
export type CsvRecord = { cells: string[]; end: number };

const parsed = z.object({
  record: z.array(z.string()),
  info: z.object({ bytes: z.number() }),
});

/**
 * Reads a file's records one after the other, holding no more of it than the record at hand and
 * what the network brought. `row` is the number of the first one, for what is said about a record
 * that is broken.
 */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  format: Pick<CsvMapping, "encoding" | "delimiter">,
  row: number,
): AsyncGenerator<CsvRecord> {
  const recoded = recode(bytes, format.encoding);
  const parser = parse(parserOptions(format.delimiter));
  const fed = pipeline(Readable.from(recoded.bytes, { objectMode: false }), parser);
  // What goes wrong in it, the loop hears of too.
  fed.catch(() => {});
  try {
    for await (const entry of parser) {
      const { record, info } = parsed.parse(entry);
      yield { cells: record.map(cellText), end: recoded.position(info.bytes) };
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenAt(row + recordsBefore(error), error) : error;
  }
}

/** How many records the parser had read; some of them may not have come out of it. */
function recordsBefore(error: CsvError): number {
  return z.object({ records: z.number() }).catch({ records: 0 }).parse(error).records;
}

function brokenAt(row: number, error: CsvError): SourceFailure {
  const reason =
    error.code === "CSV_QUOTE_NOT_CLOSED"
      ? `Row ${row} opens a quote that is never closed; close it, or double it if it is meant as a character.`
      : error.code === "CSV_MAX_RECORD_SIZE"
        ? `Row ${row} is larger than 1 MB, or opens a quote that is never closed.`
        : `Row ${row} cannot be read as CSV.`;
  return new SourceFailure("csv/broken", reason, "give-up", { cause: error });
}

/** The bytes to parse, and how a position in them translates into one of the file. */
function recode(bytes: AsyncIterable<Uint8Array>, encoding: CsvMapping["encoding"]) {
  const decoder = decoderFor(encoding);
  if (!decoder) return { bytes, position: (parsedBytes: number) => parsedBytes };

  let waiting: Buffer = Buffer.alloc(0);
  let counted = 0;
  let units = 0;
  async function* utf8(from: TextDecoder) {
    for await (const chunk of bytes) {
      const text = Buffer.from(from.decode(chunk, { stream: true }));
      waiting = Buffer.concat([waiting, text]);
      yield text;
    }
  }
  return {
    bytes: utf8(decoder),
    // Asked for each record in turn, so only what lies between two of them is counted.
    position: (parsedBytes: number) => {
      units += waiting.subarray(0, parsedBytes - counted).toString("utf8").length;
      waiting = waiting.subarray(parsedBytes - counted);
      counted = parsedBytes;
      return units * 2;
    },
  };
}
