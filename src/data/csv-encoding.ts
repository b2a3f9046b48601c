import type { CsvEncoding } from "../../inngest/sources/csv/schema";
import { Problem } from "./problem";

/** How a file's text is encoded, by its head, and how many bytes its byte order mark takes. */
export function encodingOf(head: Uint8Array): { encoding: CsvEncoding; mark: number } {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) {
    throw new Problem(
      "This is a workbook, not a CSV file. In Excel or Numbers, save it as CSV first.",
      "csv/workbook",
    );
  }
  if (starts(0xff, 0xfe)) return { encoding: "utf-16le", mark: 2 };
  if (starts(0xfe, 0xff)) return { encoding: "utf-16be", mark: 2 };
  const mark = starts(0xef, 0xbb, 0xbf) ? 3 : 0;

  // Of UTF-16 without a mark every other byte is 0, mostly; no other text has any.
  const zeros = [0, 0];
  let controls = 0;
  for (const [index, byte] of head.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls += 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 5 && even < odd / 20) return { encoding: "utf-16le", mark };
  if (even > head.length / 5 && odd < even / 20) return { encoding: "utf-16be", mark };
  if (even + odd > 0 || controls > head.length / 50 || starts(0x25, 0x50, 0x44, 0x46)) {
    throw new Problem("This is not a text file.", "csv/binary");
  }
  return { encoding: "utf-8", mark };
}
