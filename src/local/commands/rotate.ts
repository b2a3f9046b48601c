import { Command } from "commander";
import { EXIT, runCommand } from "../command";
import { openDeployment } from "../deployment";
import { type Rotation, rotate } from "../rotate";

/** `npm run rotate`: replaces the secret between the database and the door without losing an event. */
await runCommand(async () => {
  new Command("rotate")
    .description("Takes the next step of replacing the ingress secret, and says what to do then.")
    .exitOverride()
    .parse();
  const deployment = await openDeployment();
  try {
    const rotation = await rotate(deployment);
    if (rotation.step === "refused") {
      console.error(refusal(rotation.status));
      return EXIT.failed;
    }
    console.log(next(rotation));
    return EXIT.done;
  } finally {
    await deployment.sql.end({ timeout: 1 });
  }
});

function next(rotation: Exclude<Rotation, { step: "refused" }>): string {
  switch (rotation.step) {
    case "deploy":
      return [
        "Deploy the app with these two, then run `npm run rotate` again with the first in the environment:",
        `VOUCH_INGRESS_SECRET=${rotation.secret}`,
        `VOUCH_INGRESS_SECRET_PREVIOUS=${rotation.previous}`,
      ].join("\n");
    case "restart":
      return "A new secret is set. It is taken up when the local stack is started again.";
    case "done":
      return "The database knocks with the new secret. In an hour, remove VOUCH_INGRESS_SECRET_PREVIOUS from the app.";
  }
}

function refusal(status: number | null): string {
  if (status === null) return "The app cannot be reached at door_url; nothing was changed.";
  return `The app does not accept VOUCH_INGRESS_SECRET yet (it answered ${status}); deploy it first. Nothing was changed.`;
}
