import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The key under which connected services' keys are sealed, made on first start. It stands beside
 * the database and not in it, so that a dump alone opens nothing.
 */
export async function localEncryptionKey(dir: string): Promise<string> {
  const path = join(dir, "encryption-key");
  await mkdir(dir, { recursive: true });
  try {
    await writeFile(path, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFile(path, "utf8");
}
