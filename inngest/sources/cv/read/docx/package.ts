import { unzipSync, zipSync } from "fflate";
import { cvFailure } from "../../failures";
import { LIMITS } from "../../limits";

/** The XML parts of a Word document by their names in the package. */
export type Parts = Record<string, Uint8Array>;

export const MAIN = "word/document.xml";

/** Unpacks the parts that hold text, never more than the limit whatever the archive claims. */
export function unpack(bytes: Uint8Array): Parts {
  let total = 0;
  let parts: Parts;
  try {
    parts = unzipSync(bytes, {
      // fflate writes into a buffer of the claimed size, so that a lie cannot make it larger.
      filter: ({ name, originalSize }) => {
        if (!/\.(?:xml|rels)$/i.test(name)) return false;
        total += originalSize;
        if (total > LIMITS.unpackedBytes) throw cvFailure("cv/too-heavy");
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Error && error.name === "SourceFailure") throw error;
    throw cvFailure("cv/damaged", { cause: error });
  }
  if (!parts["[Content_Types].xml"]) throw cvFailure("cv/not-a-cv");
  if (!parts[MAIN]) throw cvFailure("cv/not-a-cv");
  for (const part of Object.values(parts)) {
    // Office writes no DTD; one in a document is an attempt at an entity bomb.
    if (text(part.subarray(0, 4096)).includes("<!DOCTYPE")) throw cvFailure("cv/damaged");
  }
  return parts;
}

/** The parts as an archive again, for a library that wants one. */
export function repack(parts: Parts): Buffer {
  return Buffer.from(zipSync(parts, { level: 0 }));
}

export const text = (part: Uint8Array) => new TextDecoder().decode(part);
export const part = (xml: string) => new TextEncoder().encode(xml);
