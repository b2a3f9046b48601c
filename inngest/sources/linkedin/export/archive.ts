import { unzipSync } from "fflate";
import { failures } from "../failures";

/** The files that are read of LinkedIn's "Get a copy of your data". What others wrote to the person, whom they know: none of ours. */
const READ = [
  "Profile.csv",
  "Positions.csv",
  "Education.csv",
  "Skills.csv",
  "Languages.csv",
] as const;

export type ExportFile = (typeof READ)[number];

/** Bytes of all that is read, unpacked. A long career has some hundred thousand. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Unpacks a data export's files, never more than the limit whatever the archive claims. Throws
 * SourceFailure when it is another archive, when files stand in it twice, or when it is too large.
 */
export function unpackExport(bytes: Uint8Array): Map<ExportFile, string> {
  const found = new Map<ExportFile, string>();
  let total = 0;
  const parts = unpack(bytes, (name, size) => {
    const file = fileOf(name);
    if (!file) return false;
    if (found.has(file)) throw failures.severalProfiles();
    found.set(file, name);
    total += size;
    if (total > MOST_BYTES) throw failures.largeExport();
    return true;
  });
  const decoder = new TextDecoder("utf-8");
  return new Map([...found].map(([file, name]) => [file, decoder.decode(parts[name])]));
}

function unpack(bytes: Uint8Array, wanted: (name: string, size: number) => boolean) {
  try {
    // fflate writes into a buffer of the claimed size, so that a lie cannot make it larger.
    return unzipSync(bytes, { filter: ({ name, originalSize }) => wanted(name, originalSize) });
  } catch (error) {
    if (error instanceof Error && error.name === "SourceFailure") throw error;
    throw failures.damagedExport({ cause: error });
  }
}

/** Whoever packs it anew puts a folder round it; a Mac puts shadows of its own beside the files. */
function fileOf(path: string): ExportFile | null {
  if (/(?:^|[\\/])__MACOSX[\\/]/.test(path)) return null;
  const name = path.split(/[\\/]/).at(-1)?.toLowerCase();
  return READ.find((file) => file.toLowerCase() === name) ?? null;
}
