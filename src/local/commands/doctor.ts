import { styleText } from "node:util";
import { Command } from "commander";
import { EXIT, runCommand } from "../command";
import { openDeployment } from "../deployment";
import { examine } from "../doctor/examine";

/** `npm run doctor`: examines a deployment and says what to do about each thing that is wrong. */
await runCommand(async () => {
  new Command("doctor")
    .description(
      "Examines the deployment of DATABASE_URL, or this machine's. Exit 0: healthy, 1: something is wrong, 2: cannot be examined.",
    )
    .exitOverride()
    .parse();
  const deployment = await openDeployment();
  try {
    const { healthy } = await examine(deployment.sql, (name, diagnosis) => {
      const sign = diagnosis.ok ? styleText("green", "✓") : styleText("red", "✗");
      console.log(`${sign} ${name.padEnd(11)} ${diagnosis.found}`);
      if (!diagnosis.ok) console.log(`  ${"".padEnd(11)} ${diagnosis.todo}`);
    });
    return healthy ? EXIT.done : EXIT.failed;
  } finally {
    await deployment.sql.end({ timeout: 1 });
  }
});
