import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Refusal } from "../failure";

/** The product's own fonts. Their package names the modules beside them, not the files. */
const FONTS = new Map([
  ["sans.woff2", ["geist/font/sans", "./fonts/geist-sans/Geist-Variable.woff2"]],
  ["mono.woff2", ["geist/font/mono", "./fonts/geist-mono/GeistMono-Variable.woff2"]],
] as const);

const { resolve } = createRequire(import.meta.url);

/** The bytes of a font that the pages' style sheet names. */
export async function readFont(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const found = [...FONTS].find(([known]) => known === name);
  if (!found) throw new Refusal(404, "font", "There is no such font.");
  const [module, file] = found[1];
  return new Uint8Array(await readFile(new URL(file, pathToFileURL(resolve(module)))));
}
