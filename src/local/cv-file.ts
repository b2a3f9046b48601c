import { readFile } from "node:fs/promises";
import type { Command } from "commander";

/** The bytes of the file that a command was given. One that cannot be read is wrong usage. */
export async function cvBytes(path: string, program: Command): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const why = error instanceof Error && "code" in error ? error.code : error;
    return program.error(`${path} cannot be read (${why}).`);
  }
}
