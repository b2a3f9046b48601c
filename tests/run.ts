import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./support/browser";

/**
 * Runs every suite, one after the other, and ends with `N passed, N failed, N skipped`; exit 1 if any failed.
 * A check (types, lint, …) counts as one test. Name suites to run only those: `npm test -- vitest`.
 */
type Suite = {
  name: string;
  command: string[];
  /** Installs what the suite needs and a fresh machine has not. */
  prepare?: () => void;
  count?: (report: string) => Counts;
};
type Counts = { passed: number; failed: number; skipped: number };

const reports = mkdtempSync(join(tmpdir(), "vouch-test-"));

const suites: Suite[] = [
  { name: "types", command: ["next", "typegen"] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "lint", command: ["biome", "check", "--error-on-warnings", "."] },
  {
    name: "layout",
    command: ["depcruise", "--config", ".dependency-cruiser.cjs", "src", "inngest", "tests"],
  },
  { name: "dead", command: ["knip"] },
  {
    name: "vitest",
    command: [
      "vitest",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${join(reports, "vitest")}`,
    ],
    // The engine's pages are looked at in a browser, too.
    prepare: ensureBrowser,
    count: countVitest,
  },
  { name: "build", command: ["next", "build"] },
  {
    name: "e2e",
    command: ["playwright", "test", "--reporter=list,json"],
    prepare: ensureBrowser,
    count: countPlaywright,
  },
];

const wanted = process.argv.slice(2);
const known = new Set(suites.map((suite) => suite.name));
const unknown = wanted.filter((name) => !known.has(name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(", ")}; choose from ${[...known].join(", ")}.`);
  process.exit(2);
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const suite of suites) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  const counts = await run(suite);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);

async function run({ name, command, prepare, count }: Suite): Promise<Counts> {
  console.log(`\n── ${command.slice(0, 2).join(" ")}`);
  prepare?.();
  const report = join(reports, name);
  const started = Date.now();
  const code = await new Promise<number>((resolve) => {
    const child = spawn("npx", ["--no-install", ...command], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, NEXT_TELEMETRY_DISABLED: "1" },
    });
    child.on("close", (exit) => resolve(exit ?? 1));
    child.on("error", () => resolve(1));
  });
  console.log(`── ${name}: exit ${code} after ${Math.round((Date.now() - started) / 1000)} s`);
  if (!count) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  // A runner that died without a report has failed, whatever it printed.
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = count(readFileSync(report, "utf8"));
  return { ...counts, failed: code === 0 ? counts.failed : Math.max(counts.failed, 1) };
}

function countVitest(report: string): Counts {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(report);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

function countPlaywright(report: string): Counts {
  const { stats } = JSON.parse(report);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  };
}
