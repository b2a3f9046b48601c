import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { freePort } from "@/local/port";
import { type Realtime, startRealtime } from "@/local/realtime/start";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { waitFor } from "../../support/wait";

const KEYS = { publishableKey: "sb_publishable_x", secretKey: "sb_secret_x", jwtSecret: "s" };
const JOIN = { config: { postgres_changes: [{ event: "*", schema: "public", table: "blobs" }] } };

describe("realtime, spoken to by a client that means no good", () => {
  let db: TestDatabase;
  let server: Server;
  let realtime: Realtime;
  let url: string;
  const clients: WebSocket[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    await db.sql`create table public.blobs (id int primary key, data text)`;
    await db.sql`alter publication supabase_realtime add table public.blobs`;
    server = createServer((_, response) => response.end("http"));
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    url = `ws://127.0.0.1:${port}/realtime/v1/websocket`;
    realtime = await startRealtime({
      databaseUrl: db.url,
      server,
      keys: KEYS,
      limits: { idleMs: 1_500, unreadBytes: 4_000_000, channels: 3, joinsPerSecond: 6 },
    });
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.terminate();
  });
  afterAll(async () => {
    await realtime.stop();
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
    await db.drop();
  });

  async function connect(key = KEYS.secretKey) {
    const socket = new WebSocket(`${url}?apikey=${key}&vsn=2.0.0`);
    clients.push(socket);
    const frames: unknown[][] = [];
    const ended: number[] = [];
    socket.on("message", (data) => frames.push(JSON.parse(String(data))));
    socket.on("close", (code) => ended.push(code));
    socket.on("error", () => {});
    await waitFor(() => socket.readyState === WebSocket.OPEN);
    const say = (topic: string, event: string, payload: unknown, ref = "1") =>
      socket.send(JSON.stringify(["1", ref, topic, event, payload]));
    const beat = setInterval(() => say("phoenix", "heartbeat", {}), 300);
    socket.on("close", () => clearInterval(beat));
    const replies = (event = "phx_reply") => frames.filter((frame) => frame[3] === event);
    return { socket, frames, ended, say, replies, quiet: () => clearInterval(beat) };
  }

  it.each([
    ["without a key", "", 401],
    ["with a key of somebody else", "?apikey=sb_publishable_y", 401],
    ["in a version that does not exist", "?apikey=sb_publishable_x&vsn=9", 400],
  ])("is not let in %s", async (_, query, status) => {
    const socket = new WebSocket(url + query);
    const answer = await new Promise<number>((resolve) => {
      socket.on("error", () => {});
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    });
    expect(answer).toBe(status);
  });

  it("finds no other websocket on the port", async () => {
    const socket = new WebSocket(url.replace("/v1/", "/v2/"));
    const answer = new Promise((resolve) => {
      socket.on("error", () => {});
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode));
    });
    expect(await answer).toBe(404);
  });

  it.each([
    ["no JSON", "hello"],
    ["no message", '{"topic":"phoenix"}'],
    ["a number too few", '["1","1","phoenix","heartbeat"]'],
    ["a topic of an object", '["1","1",{},"phx_join",{}]'],
    ["a binary frame of another kind", Buffer.from([9, 1, 1, 1])],
    ["an empty frame", Buffer.alloc(0)],
    ["more than a frame may hold", Buffer.alloc(300_000)],
  ])("is cut off when it sends %s", async (_, frame) => {
    const { socket, ended } = await connect();
    socket.send(frame);
    await waitFor(() => ended.length === 1);
  });

  it.each([
    ["no object", null],
    ["bindings without end", { config: { postgres_changes: Array(101).fill({ event: "*" }) } }],
    ["an event that is none", { config: { postgres_changes: [{ event: "TRUNCATE" }] } }],
    ["a schema that is an object", { config: { postgres_changes: [{ event: "*", schema: {} }] } }],
  ])("is told why a join is refused that holds %s", async (_, payload) => {
    const { say, replies } = await connect();
    say("realtime:a", "phx_join", payload);
    await waitFor(() => replies().length === 1 && replies()[0]?.[2] === "realtime:a");
    expect(replies()[0]?.[4]).toMatchObject({
      status: "error",
      response: { reason: expect.stringContaining("InvalidJoinPayload") },
    });
  });

  it("gets an error for a topic that it has not joined, or that is none", async () => {
    const { say, frames } = await connect();
    say("realtime:never", "access_token", { access_token: "x" });
    say("room:1", "phx_join", {});
    say("realtime:", "phx_join", {});
    await waitFor(() => frames.filter(([, , topic]) => topic !== "phoenix").length === 3);
    for (const [, , topic, , payload] of frames) {
      if (topic === "phoenix") continue;
      expect(payload).toEqual({ status: "error", response: { reason: "unmatched topic" } });
    }
  });

  it("may have so many channels and no more, and may not join again and again", async () => {
    const { say, frames, ended } = await connect();
    const statuses = () =>
      frames.filter(([, , topic]) => topic !== "phoenix").map((frame) => JSON.stringify(frame[4]));
    for (const topic of ["a", "b", "c", "d"]) say(`realtime:${topic}`, "phx_join", {});
    await waitFor(() => statuses().length === 4);
    expect(statuses().filter((text) => text.includes('"ok"'))).toHaveLength(3);
    expect(statuses().filter((text) => text.includes("ChannelRateLimitReached"))).toHaveLength(1);
    for (let n = 0; n < 10; n++) say("realtime:a", "phx_join", {});
    await waitFor(() => ended.length === 1);
  });

  it("is dropped when it reads nothing of what it asked for, and others go on", async () => {
    const [slow, other] = [await connect(), await connect()];
    for (const { say } of [slow, other]) say("realtime:blobs", "phx_join", JOIN);
    for (const { replies } of [slow, other]) await waitFor(() => replies("system").length === 1);
    slow.socket.pause();
    await db.sql`insert into public.blobs select n, repeat('x', 900000) from generate_series(1, 30) as n`;
    await waitFor(() => other.replies("postgres_changes").length === 30);
    const before = other.frames.length;
    slow.socket.resume();
    await waitFor(() => slow.ended.length === 1);
    expect(slow.replies("postgres_changes").length).toBeLessThan(30);
    await waitFor(() => other.frames.length > before);
    expect(other.ended).toEqual([]);
  });

  it("is taken for gone when it sends no heartbeat", async () => {
    const [silent, alive] = [await connect(), await connect()];
    silent.quiet();
    await waitFor(() => silent.ended.length === 1);
    expect(alive.ended).toEqual([]);
  });
});
