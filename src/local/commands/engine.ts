import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { EXIT, interrupted, runCommand } from "../command";
import { startEngine } from "../engine/start";
import { openLog } from "../log";
import { freePort } from "../port";
import { startPostgres } from "../postgres";
import { sayPart } from "../terminal";

/** `npm run engine -- -u APP_URL`: the engine alone, with flags as `inngest dev` has them, until Ctrl-C. */
await runCommand(async () => {
  const options = new Command("engine")
    .description("Runs functions written with the Inngest SDK, durably, on Postgres.")
    .option("-u, --sdk-url <url>", "where an app serves its functions; may be repeated", urls, [])
    .option("-p, --port <port>", "port of the engine and its runs page", port, 8288)
    .option("--host <host>", "address to listen on", host, "127.0.0.1")
    .option("--no-discovery", "do not look for apps where they usually are")
    .option("--no-poll", "ask an app for its functions once, not again and again")
    .option("--poll-interval <seconds>", "between asking apps for their functions", seconds, 5)
    .option("--retry-interval <seconds>", "first wait between attempts", seconds, 10)
    .option("--queue-workers <count>", "calls under way at once, of each app", count, 100)
    .option("--persist", "keep runs between starts: always on here, in .local/engine")
    .option(
      "--database-url <url>",
      "Postgres to keep runs in (default: one of its own)",
      databaseUrl,
    )
    .addOption(
      new Option("--event-key <key>", "take events with this key only").env("INNGEST_EVENT_KEY"),
    )
    .addOption(
      new Option("--signing-key <key>", "sign requests both ways, as Inngest's cloud does").env(
        "INNGEST_SIGNING_KEY",
      ),
    )
    .exitOverride()
    .parse()
    .opts<Options>();

  const stopAsked = interrupted();
  const log = openLog("engine");
  const database = options.databaseUrl ? undefined : await ownDatabase();
  try {
    const engine = await startEngine({
      databaseUrl: options.databaseUrl ?? database?.url ?? "",
      port: options.port,
      host: options.host,
      appUrls: options.sdkUrl,
      discover: options.discovery && options.sdkUrl.length === 0,
      pollMs: options.poll ? options.pollInterval * 1000 : 0,
      callsAtOnce: options.queueWorkers,
      retryBaseMs: options.retryInterval * 1000,
      eventKey: options.eventKey,
      signingKey: options.signingKey,
      log,
    });
    sayPart("engine", `${engine.url} (Ctrl-C stops it)`);
    await stopAsked;
    await engine.stop();
  } finally {
    await database?.stop();
  }
  return EXIT.done;

  async function ownDatabase() {
    const dataDir = resolve(".local/engine/pg");
    const started = await startPostgres({ dataDir, port: await freePort(), log });
    sayPart("postgres", dataDir);
    return started;
  }
});

type Options = {
  sdkUrl: string[];
  port: number;
  host: string;
  discovery: boolean;
  poll: boolean;
  pollInterval: number;
  queueWorkers: number;
  retryInterval: number;
  databaseUrl?: string;
  eventKey?: string;
  signingKey?: string;
};

function url(value: string, protocol: RegExp, wanted: string): string {
  if (!URL.canParse(value)) throw new InvalidArgumentError(`"${value}" is no address.`);
  if (!protocol.test(value)) throw new InvalidArgumentError(wanted);
  return value;
}

function urls(value: string, before: string[]): string[] {
  return [...before, url(value, /^https?:/i, "Give an http address.")];
}

function databaseUrl(value: string): string {
  return url(
    value,
    /^postgres(ql)?:/i,
    "Give an address such as postgres://name:password@host/db.",
  );
}

/** Nothing at all would be every address of this machine. */
function host(value: string): string {
  if (value.trim() !== "") return value;
  throw new InvalidArgumentError("Give an address of this machine.");
}

function port(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  throw new InvalidArgumentError("A port is a number from 1 to 65535.");
}

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0 && number <= 1_000) return number;
  throw new InvalidArgumentError("Give a number from 1 to 1000.");
}

function seconds(value: string): number {
  const number = Number(value);
  if (number > 0 && number <= 3_600) return number;
  throw new InvalidArgumentError("Give seconds, more than 0 and up to 3600.");
}
