import { cpus } from "node:os";
import { Command } from "commander";
import { runCommand } from "../../src/local/command";
import { benchEngine } from "./engine";
import { benchPipeline } from "./pipeline";
import { benchRealtime } from "./realtime";

const PARTS = { pipeline: benchPipeline, engine: benchEngine, realtime: benchRealtime };

type Part = keyof typeof PARTS;

/** `npm run bench [-- part …] [-- --json]`: measures this machine; a table, or one JSON object. */
await runCommand(async () => {
  const program = new Command("bench")
    .description("Measures the pipeline, the engine and realtime on this machine.")
    .argument("[parts...]", `what to measure: ${Object.keys(PARTS).join(", ")}; all unless given`)
    .option("--json", "print one JSON object")
    .exitOverride()
    .parse();
  const isPart = (name: string): name is Part => name in PARTS;
  const wanted = program.args.length > 0 ? program.args : Object.keys(PARTS);
  const unknown = wanted.find((name) => !isPart(name));
  if (unknown) program.error(`There is no part "${unknown}"; choose from ${Object.keys(PARTS)}.`);

  const measured: Record<string, number> = {};
  for (const name of wanted.filter(isPart)) {
    console.error(`measuring ${name} …`);
    Object.assign(measured, await PARTS[name]());
  }
  if (program.opts<{ json?: boolean }>().json) {
    console.log(JSON.stringify({ node: process.version, cores: cpus().length, measured }));
  } else {
    for (const [what, value] of Object.entries(measured)) {
      console.log(`${what.padEnd(52)} ${value.toFixed(1).padStart(10)}`);
    }
  }
  return 0;
});
