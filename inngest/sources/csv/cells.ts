import type { Options } from "csv-parse";
import { type CsvDelimiter, type CsvEncoding, MAX_CSV_ROW_BYTES } from "./schema";

/**
 * How csv-parse reads our files (RFC 4180, any line ending): byte by byte, so that its positions are
 * the file's own; `cellText` makes words of the bytes. A quote amid a field, which the RFC forbids,
 * is a character like any other.
 */
export function parserOptions(delimiter: CsvDelimiter): Options {
  return {
    delimiter,
    encoding: "latin1",
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_CSV_ROW_BYTES,
    info: true,
  };
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** 0x80 to 0x9f, where Windows-1252 differs from Latin-1. Node's own decoder takes the two for one. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** A cell's words: UTF-8, or Windows-1252 where its bytes are no UTF-8. */
export function cellText(bytes: string): string {
  if (!/[\u0080-\u00ff]/.test(bytes)) return bytes;
  const raw = Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  try {
    return utf8.decode(raw);
  } catch {
    return bytes.replace(/[\u0080-\u009f]/g, (character) =>
      WINDOWS.charAt(character.charCodeAt(0) - 0x80),
    );
  }
}

/** The file's text in UTF-8, where it is UTF-16; other files stay as they are. */
export function decoderFor(encoding: CsvEncoding): TextDecoder | null {
  return encoding === "utf-8" ? null : new TextDecoder(encoding, { ignoreBOM: true });
}
