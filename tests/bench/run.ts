import { cpus, loadavg } from "node:os";
import { Command } from "commander";
import { runCommand } from "../../src/local/command";
import { benchAshby } from "./ashby";
import { benchChaos } from "./chaos";
import { benchCsv } from "./csv";
import { benchCv } from "./cv/cv";
import { benchEngine } from "./engine";
import { benchList } from "./list";
import { benchPipeline } from "./pipeline";
import { benchRealtime } from "./realtime";

const PARTS = {
  pipeline: benchPipeline,
  engine: benchEngine,
  realtime: benchRealtime,
  ashby: benchAshby,
  csv: benchCsv,
  list: benchList,
  chaos: benchChaos,
  cv: benchCv,
};
/** The load from Ashby takes the better part of an hour, that of a CSV file some minutes; chaos is the long form of a test. */
const UNLESS_GIVEN: Part[] = ["pipeline", "engine", "realtime", "list", "cv"];

type Part = keyof typeof PARTS;

/** `npm run bench [-- part …] [-- --json]`: measures this machine; a table, or one JSON object. */
await runCommand(async () => {
  const program = new Command("bench")
    .description(
      "Measures the pipeline, the engine, realtime, the list and the CV parser on this machine.",
    )
    .argument(
      "[parts...]",
      `what to measure: ${Object.keys(PARTS).join(", ")}; ${UNLESS_GIVEN.join(", ")} unless given`,
    )
    .option("--json", "print one JSON object")
    .option("--candidates <n>", "ashby: how many a load brings", Number, 10_000)
    .option("--cvs <n>", "ashby: how many of them have a CV file", Number, 1_000)
    .exitOverride()
    .parse();
  const isPart = (name: string): name is Part => name in PARTS;
  const wanted = program.args.length > 0 ? program.args : UNLESS_GIVEN;
  const unknown = wanted.find((name) => !isPart(name));
  if (unknown) program.error(`There is no part "${unknown}"; choose from ${Object.keys(PARTS)}.`);

  const options = program.opts<{ json?: boolean; candidates: number; cvs: number }>();
  const measured: Record<string, number> = {};
  for (const name of wanted.filter(isPart)) {
    console.error(`measuring ${name} …`);
    Object.assign(measured, await PARTS[name](options));
  }
  if (options.json) {
    const load = loadavg()[1];
    console.log(JSON.stringify({ node: process.version, cores: cpus().length, load, measured }));
  } else {
    for (const [what, value] of Object.entries(measured)) {
      console.log(`${what.padEnd(60)} ${value.toFixed(1).padStart(10)}`);
    }
  }
  return 0;
});
