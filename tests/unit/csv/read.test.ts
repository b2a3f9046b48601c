import { describe, expect, it, vi } from "vitest";
import { readRecords } from "../../../inngest/sources/csv/read";
import type { CsvEncoding } from "../../../inngest/sources/csv/schema";
import { startListener } from "../../support/listener";

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function records(bytes: Buffer, encoding: CsvEncoding, size = 7, row = 1) {
  const found = [];
  const source = inPieces(bytes, size);
  for await (const record of readRecords(source, { encoding, delimiter: "," }, row))
    found.push(record);
  return found;
}

const text = 'name,note\r\n"Zoë ""Z""","a\r\nb"\n😀,ਅ一\rÄ,\n';
const cells = [
  ["name", "note"],
  ['Zoë "Z"', "a\r\nb"],
  ["😀", "ਅ一"],
  ["Ä", ""],
];

describe("records", () => {
  it.each([
    ["utf-8", Buffer.from(text)],
    ["utf-16le", Buffer.from(text, "utf16le")],
    ["utf-16be", Buffer.from(text, "utf16le").swap16()],
  ] as const)(
    "of %s are read in pieces of any size, and each says where the next begins",
    async (encoding, bytes) => {
      for (const size of [1, 2, 5, 1000]) {
        const whole = await records(bytes, encoding, size);
        expect(whole.map((record) => record.cells)).toEqual(cells);
        for (const [index, { end }] of whole.entries()) {
          const rest = await records(bytes.subarray(end), encoding, size);
          expect(rest.map((record) => record.cells)).toEqual(cells.slice(index + 1));
        }
      }
    },
  );

  it("in Windows-1252 amid UTF-8 are read as what they are", async () => {
    const bytes = Buffer.concat([Buffer.from("Zoë\n"), Buffer.from("Zo\xeb \x80\n", "latin1")]);
    expect((await records(bytes, "utf-8")).map((record) => record.cells)).toEqual([
      ["Zoë"],
      ["Zoë €"],
    ]);
  });

  it.each([
    ['a\n"b', /^Row 8 opens a quote that is never closed/],
    [`a\n"${"x".repeat(10_000_000)}"`, /^Row 8 is larger than 1 MB/],
  ])("that are broken are named by their row", async (content, reason) => {
    await expect(records(Buffer.from(content), "utf-8", 65_536, 7)).rejects.toThrow(reason);
  });
});

describe("a stored object", () => {
  it.each(["knows ranges", "knows none"])(
    "is read from a place on by a Storage that %s",
    async (kind) => {
      const content = Buffer.from("0123456789".repeat(20_000));
      const storage = await startListener(({ headers }, response) => {
        const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1]);
        const knows = kind === "knows ranges";
        response.statusCode = !knows ? 200 : from < content.length ? 206 : 416;
        response.end(knows ? content.subarray(from) : content);
      });
      vi.stubEnv("NEXT_PUBLIC_SUPABASE_URL", storage.url);
      vi.stubEnv("SUPABASE_SECRET_KEY", "secret");
      vi.stubEnv("VOUCH_INGRESS_SECRET", "long enough a secret");
      vi.resetModules();
      const { storedBytes } = await import("../../../inngest/stored-bytes");
      const read = async (from: number) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of storedBytes("csvs", "u/f/Ä b.csv", from)) chunks.push(chunk);
        return Buffer.concat(chunks).length;
      };
      expect(await read(150_001)).toBe(49_999);
      expect(await read(200_000)).toBe(0);
      expect(storage.heard[0]?.url).toBe("/storage/v1/object/csvs/u/f/%C3%84%20b.csv");
      await storage.stop();
      vi.unstubAllEnvs();
    },
  );
});
