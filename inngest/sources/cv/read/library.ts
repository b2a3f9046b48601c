import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Where a library was installed, for the files it reads at run time (fonts, character maps,
 * language data). Looked up in a way that no bundler sees: it would put a number in the place of
 * the path.
 */
export function libraryFolder(name: string): string {
  const { createRequire } = process.getBuiltinModule("node:module");
  const failures: unknown[] = [];
  // From where the source stood when it was built, or from where the server was started.
  for (const from of [import.meta.url, pathToFileURL(join(process.cwd(), "package.json"))]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`));
    } catch (error) {
      failures.push(error);
    }
  }
  throw new Error(`${name} is not installed.`, { cause: failures });
}
