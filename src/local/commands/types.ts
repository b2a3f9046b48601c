import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseTypes } from "../database-types";
import { migrate } from "../migrate";
import { installPlatform } from "../platform/install";
import { freePort } from "../port";
import { startPostgres } from "../postgres";

/** `npm run types`: writes src/data/database.types.ts from a database made of the migrations. */
const dir = await mkdtemp(join(tmpdir(), "vouch-types-"));
const server = await startPostgres({ dataDir: join(dir, "pg"), port: await freePort() });
try {
  await installPlatform(server.url);
  await migrate(server.url, "supabase/migrations");
  await writeFile("src/data/database.types.ts", await databaseTypes(server.url));
} finally {
  await server.stop();
  await rm(dir, { recursive: true, force: true });
}
