import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { freePort } from "@/local/port";
import { startPostgres } from "@/local/postgres";
import { databaseUrl, makeTemplate } from "../support/template";
import { type Mutant, mutantsOf } from "./mutants";
import { type Finding, Suite } from "./suite";

/**
 * `npm run test:mutation [-- --only TEXT]`: breaks every policy, grant and trigger in turn, on a
 * copy of the database, and runs the tests of the data layer on it. Whatever they do not notice
 * could be lost without anybody knowing. Exit 1 when a fault survives.
 */
const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });

/** The quick ones first: most faults never reach the attacks. */
const TESTS = [
  ["tests/db/grants.test.ts"],
  ["tests/db/access.test.ts"],
  "due decide events files github-answers history imports csv override departure ats-candidates status"
    .split(" ")
    .map((name) => `tests/db/${name}.test.ts`),
  ["tests/flow/tenancy/"],
];
const TEMPLATE = "template_vouch";

const dir = await mkdtemp(join(tmpdir(), "vouch-mutation-"));
const server = await startPostgres({
  dataDir: join(dir, "pg"),
  port: await freePort(),
  settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
});
const admin = postgres(server.url, { max: 1, onnotice: () => {} });

try {
  await makeTemplate(server.url, TEMPLATE);
  const suite = await Suite.start(server.url, TEMPLATE);
  const sound = await suite.run(TESTS, TEMPLATE);
  if (sound.noticedBy) throw new Error(`Without any fault this fails: ${sound.noticedBy}`);
  console.log(`The suite passes without a fault, in ${sound.seconds.toFixed(1)} s.`);

  const mutants = (await allMutants()).filter(({ fault }) => fault.includes(values.only));
  const survivors: Mutant[] = [];
  for (const [index, mutant] of mutants.entries()) {
    const { noticedBy, seconds } = await tryMutant(suite, mutant, `mutant_${index}`);
    if (!noticedBy) survivors.push(mutant);
    const verdict = noticedBy ? `noticed by "${noticedBy}"` : "SURVIVED";
    console.log(`${mutant.fault}: ${verdict} (${seconds.toFixed(1)} s)`);
  }
  const still = await suite.run(TESTS, TEMPLATE);
  if (still.noticedBy)
    throw new Error(`After the faults this fails without any: ${still.noticedBy}`);
  await suite.stop();

  console.log(`\n${mutants.length - survivors.length} of ${mutants.length} faults were noticed.`);
  for (const { fault, sql } of survivors) console.error(`Not noticed: ${fault}\n  ${sql}`);
  process.exitCode = survivors.length > 0 || mutants.length === 0 ? 1 : 0;
} finally {
  await admin.end({ timeout: 1 });
  await server.stop();
  await rm(dir, { recursive: true, force: true });
}

async function allMutants(): Promise<Mutant[]> {
  const sql = postgres(databaseUrl(server.url, TEMPLATE), { max: 1 });
  try {
    return await mutantsOf(sql);
  } finally {
    await sql.end();
  }
}

async function tryMutant(suite: Suite, mutant: Mutant, name: string): Promise<Finding> {
  await admin.unsafe(`create database ${name} template ${TEMPLATE}`);
  try {
    const sql = postgres(databaseUrl(server.url, name), { max: 1, onnotice: () => {} });
    await sql.unsafe(mutant.sql).finally(() => sql.end());
    return await suite.run(TESTS, name);
  } finally {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
  }
}
