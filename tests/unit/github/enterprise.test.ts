import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { expect, it, onTestFinished } from "vitest";
import { githubApp } from "@/local/sandbox/github";
import { fetchGithub } from "../../../inngest/sources/github/fetch";
import { anAccount, thePeople } from "../sandbox/people";

it("a GitHub Enterprise server is asked under /api/v3, and its GraphQL API under /api/graphql", async () => {
  const asked: string[] = [];
  const app = new Hono();
  app.use(async (c, next) => {
    asked.push(c.req.path);
    await next();
  });
  const github = githubApp({ find: thePeople([anAccount()]).github });
  app.route("/api/v3", github);
  app.route("/api", github);
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const now = new Date("2026-11-24T12:00:00Z");
  const apiUrl = `http://127.0.0.1:${port}/api/v3/`;
  const data = await fetchGithub("ada", { apiUrl, token: "good", now });
  expect(data.login).toBe("ada");
  expect(data.activity.length).toBeGreaterThan(0);
  expect(data.origins.activity).toBe(data.url);
  expect(asked.filter((path) => !path.startsWith("/api/v3/"))).toEqual(["/api/graphql"]);
});
