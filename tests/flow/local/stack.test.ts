import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { silent } from "@/local/log";
import { freePort } from "@/local/port";
import { everybody } from "@/local/samples/people";
import { startStack } from "@/local/stack";
import { startListener } from "../../support/listener";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vouch-stack-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it("starts nothing, and tells nobody its secret, while another program answers at the app's port", async () => {
  const stranger = await startListener();
  const PORT = Number(new URL(stranger.url).port);
  const starting = startStack({
    settings: {
      PORT,
      VOUCH_GATEWAY_PORT: await freePort(),
      VOUCH_POSTGRES_PORT: await freePort(),
      VOUCH_SANDBOX_PORT: await freePort(),
      VOUCH_ENGINE_PORT: await freePort(),
    },
    dir,
    people: everybody(),
    log: silent,
    say: () => {},
  });
  await expect(starting).rejects.toMatchObject({
    code: "port_taken",
    message: `Port ${PORT} for the app is taken by another program.`,
  });
  expect(existsSync(join(dir, "pg"))).toBe(false);
  expect(stranger.heard).toEqual([]);
  await stranger.stop();
});
