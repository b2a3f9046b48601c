import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { everybody } from "../samples/people";
import { ashbyApp, ashbyWording } from "./ashby";
import type { Fault } from "./fault";
import { faultsFrom, openFaults } from "./faults";
import { githubApp, githubWording } from "./github";
import { linkedinApp, linkedinWording } from "./linkedin";
import { linkedinProviderApp } from "./linkedin-provider";
import { openaiApp, openaiWording } from "./openai";
import type { People } from "./people";

export interface SandboxOptions {
  /** 0 takes any free one. */
  port: number;
  /** Whom the stand-ins know; the sample applicants and invented others unless given. */
  people?: People;
  /** Faults that stand from the start, beside those in VOUCH_FAULTS (a JSON list). */
  faults?: Fault[];
  /** GitHub's limit on requests an hour; without bounds for practical purposes unless given. */
  githubHourlyLimit?: number;
  /** LinkedIn's robots.txt; null for none, one that allows everything unless given. */
  linkedinRobots?: string | null;
}

export interface Sandbox {
  url: string;
  /** What points Vouch at the stand-ins. */
  env: Record<string, string>;
  /** What also switches the model on, for who wants it. */
  modelEnv: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * Starts the stand-ins for GitHub, LinkedIn, Ashby and a model on the loopback address. POST /_faults
 * breaks them on demand, DELETE /_faults heals them. Rejects when the port is taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const people = options.people ?? everybody();
  const faults = openFaults([...(options.faults ?? []), ...faultsFrom(process.env.VOUCH_FAULTS)]);

  const app = new Hono();
  app.route("/_faults", faults.routes);
  app.use("/github/*", faults.before("github", githubWording));
  app.route("/github", githubApp({ find: people.github, hourlyLimit: options.githubHourlyLimit }));
  app.use("/linkedin/in/*", faults.before("linkedin", linkedinWording));
  app.route("/linkedin", linkedinApp(people.linkedin, options.linkedinRobots));
  app.use(
    "/linkedin-provider/*",
    faults.before("linkedin-provider", () => null),
  );
  app.route("/linkedin-provider", linkedinProviderApp(people.linkedin));
  app.route("/ashby", ashbyApp(faults.before("ashby", ashbyWording)));
  app.route("/openai", openaiApp(faults.before("openai", openaiWording)));

  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sandbox has no port.");
  const url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    env: {
      GITHUB_API_URL: `${url}/github`,
      LINKEDIN_ORIGIN: `${url}/linkedin`,
      LINKEDIN_INTERVAL_MS: "0",
      ASHBY_API_URL: `${url}/ashby`,
    },
    modelEnv: {
      OPENAI_API_KEY: "sandbox",
      OPENAI_BASE_URL: `${url}/openai/v1`,
      OPENAI_MODEL: "sandbox",
    },
    async stop() {
      const closed = once(server, "close");
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
}
