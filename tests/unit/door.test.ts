import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

const SECRET = "a-secret-of-the-ingress";
const PREVIOUS = "the-secret-before-that";

type Received = { path: string; events: { id: string; name: string }[] };

/** Inngest's event API: takes events, or answers as an Inngest in trouble does. */
let received: Received[];
let answer: { status: number; body: unknown } | "none";
let inngestServer: Server;
let door: (request: Request) => Promise<Response>;

beforeAll(async () => {
  inngestServer = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const events = JSON.parse(Buffer.concat(chunks).toString() || "[]");
    received.push({ path: request.url ?? "", events });
    if (answer === "none") return;
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => inngestServer.listen(0, "127.0.0.1", resolve));
  const { port } = inngestServer.address() as AddressInfo;
  vi.stubEnv("INNGEST_DEV", `http://127.0.0.1:${port}`);
  vi.stubEnv("VOUCH_INGRESS_SECRET", SECRET);
  vi.stubEnv("VOUCH_INGRESS_SECRET_PREVIOUS", PREVIOUS);
  vi.stubEnv("NEXT_PUBLIC_SUPABASE_URL", "http://127.0.0.1:1");
  vi.stubEnv("SUPABASE_SECRET_KEY", "unused");
  vi.stubEnv("LOG_LEVEL", "silent");
  ({ door } = await import("../../inngest/door"));
});
afterAll(() => new Promise((resolve) => inngestServer.close(resolve).closeAllConnections()));
beforeEach(() => {
  received = [];
  answer = { status: 200, body: { ids: ["01"], status: 200 } };
});

function anEvent(change: Record<string, unknown> = {}) {
  const applicant = randomUUID();
  return {
    id: `${applicant}:cv:1`,
    name: "applicant/cv.requested",
    data: { applicant_id: applicant, user_id: randomUUID(), revision: 1 },
    ...change,
  };
}

function knock(body: unknown, headers: Record<string, string> = {}) {
  return door(
    new Request("http://app/api/inngest", {
      method: "POST",
      headers: { authorization: `Bearer ${SECRET}`, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
}

function endless(method: string, query: string) {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
  });
  const headers = { authorization: `Bearer ${SECRET}` };
  const init = { method, headers, body, duplex: "half" } as RequestInit;
  return new Request(`http://app/api/inngest${query}`, init);
}

describe("the door", () => {
  it("hands one event, or many, to Inngest and answers with the ids", async () => {
    const event = anEvent();
    const response = await knock(event);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ ids: ["01"] });
    expect((await knock([anEvent(), anEvent()])).status).toBe(202);
    expect(received.map((post) => post.events.length)).toEqual([1, 2]);
    expect(received[0]?.events[0]).toMatchObject({ id: event.id, name: event.name });
  });

  it("still takes the secret before the last rotation: a request that carries it may be under way", async () => {
    const response = await knock(anEvent(), { authorization: `Bearer ${PREVIOUS}` });
    expect(response.status).toBe(202);
  });

  it.each([
    ["no secret", { authorization: "" }],
    ["a wrong secret", { authorization: "Bearer wrong" }],
    ["both secrets in one", { authorization: `Bearer ${SECRET}${PREVIOUS}` }],
    ["no secret but that scheme", { authorization: "Bearer " }],
    ["a secret that was never set", { authorization: "Bearer undefined" }],
    ["half the secret", { authorization: `Bearer ${SECRET.slice(0, 8)}` }],
    ["the secret without its scheme", { authorization: SECRET }],
  ])("refuses %s with 401 and passes nothing on", async (_, headers) => {
    expect((await knock(anEvent(), headers)).status).toBe(401);
    expect(received).toEqual([]);
  });

  it.each([
    ["not JSON", "{", /not JSON/],
    ["an unknown name", anEvent({ name: "applicant/evil" }), /name/],
    ["an id that is missing", anEvent({ id: undefined }), /id/],
    [
      "a revision of zero",
      anEvent({ data: { applicant_id: randomUUID(), user_id: randomUUID(), revision: 0 } }),
      /data\.revision/,
    ],
    [
      "an applicant that is no uuid",
      anEvent({ data: { applicant_id: "x", user_id: randomUUID(), revision: 1 } }),
      /data\.applicant_id/,
    ],
    ["a field that nobody asked for", anEvent({ user: {} }), /user/],
    ["an empty list", [], /body/],
    ["null", "null", /./],
    ["one bad event among good ones", [anEvent(), anEvent({ id: 7 })], /1\.id/],
    [
      "more events than a statement's chunk could hold",
      Array.from({ length: 1001 }, () => anEvent()),
      /./,
    ],
    ["an id that is too long", anEvent({ id: "x".repeat(201) }), /id/],
    ["a list within lists, a hundred thousand deep", "[".repeat(100_000), /not JSON/],
    ["lists that all close again", "[".repeat(9_000) + "]".repeat(9_000), /./],
    ["a prototype", `{"__proto__":{"id":"1"},"name":"applicant/cv.requested"}`, /./],
  ])("refuses %s with 400, naming the field", async (_, body, problem) => {
    const response = await knock(body);
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatch(problem);
    expect(received).toEqual([]);
  });

  it("passes on of an event only what it knows", async () => {
    const event = JSON.stringify(anEvent());
    const stuffed = event.replace('"data":{', '"data":{"__proto__":{"a":1},"role":"service_role",');
    expect((await knock(stuffed)).status).toBe(202);
    const sent = JSON.stringify(received[0]?.events);
    expect(sent).toContain("applicant_id");
    expect(sent).not.toMatch(/__proto__|service_role/);
  });

  it("refuses a body over its size with 413, declared or not", async () => {
    expect((await knock(`[${" ".repeat(600_000)}]`)).status).toBe(413);
    expect((await door(endless("POST", ""))).status).toBe(413);
  });

  it.each([
    ["POST", "?fnId=vouch-cv-process&stepId=step"],
    ["PUT", ""],
  ])(
    "reads no endless body by %s%s, where the SDK would before it checks the signature",
    async (method, query) => {
      expect((await door(endless(method, query))).status).toBe(413);
    },
  );

  it.each([
    ["says that it is down", { status: 500, body: { error: "down" } }],
    ["says nothing", "none" as const],
  ])("answers 503 within the database's patience when Inngest %s", async (_, said) => {
    answer = said;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const answered = knock(anEvent());
      await vi.waitFor(() => expect(received.length).toBeGreaterThan(0));
      // The database waits for ten seconds.
      await vi.advanceTimersByTimeAsync(9_500);
      const response = await answered;
      expect(response.status).toBe(503);
      expect((await response.json()).error).toMatch(/stays due/);
    } finally {
      vi.useRealTimers();
    }
  });

  it("leaves Inngest's own requests to the SDK, which wants its signature or dev mode", async () => {
    const response = await door(
      new Request("http://app/api/inngest?fnId=vouch-nope&stepId=step", {
        method: "POST",
        headers: { host: "app" },
        body: "{}",
      }),
    );
    expect(response.status).toBe(500);
    expect(received).toEqual([]);
  });

  it.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])(
    "takes no event by %s, with or without the secret",
    async (method) => {
      for (const authorization of ["", `Bearer ${SECRET}`]) {
        await door(
          new Request("http://app/api/inngest", {
            method,
            headers: { host: "app", authorization },
            ...(["GET", "HEAD"].includes(method) ? {} : { body: JSON.stringify(anEvent()) }),
          }),
        );
      }
      expect(received.filter(({ path }) => path.startsWith("/e/"))).toEqual([]);
    },
  );

  it.each(["POST", "PUT"])("tells nobody its secrets by %s", async (method) => {
    const request = { method, headers: { host: "app" }, body: "{}" };
    const answer = await door(new Request("http://app/api/inngest", request));
    const told = (await answer.text()) + JSON.stringify([...answer.headers]);
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain(PREVIOUS);
  });
});
