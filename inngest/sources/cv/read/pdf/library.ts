import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";

/** Where pdf.js keeps its fonts and character maps, with the slash at the end that it wants. */
export function libraryFolder(name: string): string {
  const main = createRequire(import.meta.url).resolve("pdfjs-dist/package.json");
  return join(dirname(main), name) + sep;
}
