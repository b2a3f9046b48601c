import { describe, expect, it } from "vitest";
import { openAshby } from "../../../inngest/sources/ashby/api";
import { readApplications, readCandidates } from "../../../inngest/sources/ashby/applicant";
import { checkKey } from "../../../inngest/sources/ashby/key";
import { fetchResume } from "../../../inngest/sources/ashby/resume";
import { SourceFailure } from "../../../inngest/sources/failure";
import type { Fault } from "../../../src/local/sandbox/fault";
import { aSandbox } from "../sandbox/running";

async function anAshby(key: string, options: { timeoutMs?: number } = {}) {
  const sandbox = await aSandbox({});
  const api = openAshby({ apiUrl: sandbox.ashbyUrl, apiKey: key, ...options });
  const change = (what: object) =>
    fetch(`${sandbox.ashbyUrl}/_change`, {
      method: "POST",
      body: JSON.stringify({ key, ...what }),
    });
  const changed = (index: number, fields: Record<string, unknown>) => change({ index, fields });
  return { ...sandbox, api, change, changed };
}

async function failure(work: Promise<unknown>): Promise<SourceFailure> {
  const error = await work.then(
    () => new Error("It did not fail."),
    (reason: unknown) => reason,
  );
  if (error instanceof SourceFailure) return error;
  throw error;
}

async function everyPage(api: ReturnType<typeof openAshby>, syncToken?: string | null) {
  const candidates: unknown[] = [];
  let pages = 0;
  let cursor: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof api.candidates>> = await api.candidates({
      syncToken,
      cursor,
    });
    pages++;
    candidates.push(...page.results);
    if (!page.next) return { pages, syncToken: page.syncToken, ...readCandidates(candidates) };
    cursor = page.next;
  }
}

describe("candidate.list", () => {
  it("gives every candidate once, page by page, and a sync token with the last", async () => {
    const { api } = await anAshby("org-250-3");
    const { pages, taken, syncToken } = await everyPage(api);
    expect(pages).toBe(3);
    expect(new Set(taken.map(({ ats_id }) => ats_id)).size).toBe(250);
    expect(syncToken).toBeTruthy();
    expect(taken.filter(({ resume }) => resume)).toHaveLength(3);
    expect(taken[0]).toMatchObject({
      name: expect.stringMatching(/\S+ \S+/),
      email: expect.stringContaining("@example.com"),
      li_url: expect.stringMatching(/^https:\/\/www\.linkedin\.com\/in\/candidate-0-/),
      gh_username: expect.stringMatching(/^candidate-0-/),
    });
  });

  it("ends at once in an organisation with nobody in it", async () => {
    const { api } = await anAshby("org-0-0");
    expect(await everyPage(api)).toMatchObject({ pages: 1, taken: [], rejected: [] });
  });

  it("gives only what has changed since the sync token", async () => {
    const { api, changed } = await anAshby("org-120-0");
    const { syncToken } = await everyPage(api);
    expect(await everyPage(api, syncToken)).toMatchObject({ pages: 1, taken: [] });
    await changed(117, { name: "Now Another" });
    const since = await everyPage(api, syncToken);
    expect(since.taken.map(({ name }) => name)).toEqual(["Now Another"]);
  });

  it("says so when the sync token has expired, with status 200", async () => {
    const { api } = await anAshby("org-1-0");
    expect(await failure(api.candidates({ syncToken: "from last year" }))).toMatchObject({
      code: "ashby/sync-expired",
    });
  });

  it("costs one candidate only when one entry is malformed, and names it", async () => {
    const { api, changed } = await anAshby("org-3-0");
    await changed(1, { socialLinks: "none" });
    const { taken, rejected } = await everyPage(api);
    expect(taken).toHaveLength(2);
    expect(rejected).toEqual([
      expect.objectContaining({
        name: expect.any(String),
        reason: "Ashby's entry could not be understood (socialLinks).",
      }),
    ]);
  });

  it.each(["a\u0000b", "\uD800", ""])("does not take %j for an id", async (id) => {
    const { api, changed } = await anAshby("org-2-0");
    await changed(0, { id });
    const { taken, rejected } = await everyPage(api);
    expect(taken).toHaveLength(1);
    expect(rejected).toHaveLength(1);
  });

  it("takes what strangers wrote as text that Postgres can hold", async () => {
    const { api, changed } = await anAshby("org-1-0");
    await changed(0, {
      name: `Eve\u0000\uD800 ${"x".repeat(100_000)}`,
      socialLinks: [
        { type: "LinkedIn", url: "javascript:alert(1)" },
        { type: "GitHub", url: "https://github.com/eve-hacker?tab=stars" },
        { type: "LinkedIn", url: "https://evil.example/in/eve" },
      ],
      primaryEmailAddress: null,
      resumeFileHandle: null,
    });
    const { taken } = await everyPage(api);
    expect(taken[0]).toMatchObject({ li_url: null, gh_username: "eve-hacker", email: null });
    expect(taken[0]?.name).not.toContain("\u0000");
    expect(taken[0]?.name?.length).toBeLessThanOrEqual(500);
  });
});

describe("application.list", () => {
  it("tells whose each application is and whether it is over, and later only what changed", async () => {
    const { api, change } = await anAshby("org-120-0");
    const first = await api.applications({});
    expect(first.results).toHaveLength(100);
    const last = await api.applications({ cursor: first.next });
    expect(last).toMatchObject({ next: null, syncToken: expect.any(String) });
    const all = readApplications([...first.results, ...last.results]);
    expect(new Set(all.map(({ ats_id }) => ats_id)).size).toBe(120);
    expect(all.filter(({ archived }) => archived)).toEqual([]);

    await change({ index: 3, status: "Archived" });
    await change({ index: 5, into: 6 });
    const since = await api.applications({ syncToken: last.syncToken });
    expect(readApplications(since.results)).toEqual([
      { ...all[3], archived: true },
      { ...all[5], ats_id: all[6]?.ats_id },
    ]);
    expect(since.next).toBeNull();
  });

  it("leaves out what cannot be understood", () => {
    const id = "a".repeat(201);
    const well = { id: "a1", status: "Hired", candidate: { id: "c1" } };
    expect(
      readApplications([null, 7, { ...well, id }, { ...well, candidate: null }, well, well]),
    ).toEqual([{ id: "a1", ats_id: "c1", archived: false }]);
  });
});

/** One call of each method of the API. */
const METHODS = {
  "apiKey.info": (api) => api.keyInfo(),
  "candidate.list": (api) => api.candidates({}),
  "application.list": (api) => api.applications({}),
  "file.info": (api) => api.fileUrl("handle:nobody"),
  "candidate.listNotes": (api) => api.notes("nobody"),
  "candidate.createNote": (api) => api.createNote("nobody", "Hello"),
  "customField.list": (api) => api.scoreFields(),
  "customField.create": (api) => api.createScoreField("Vouch score"),
  "customField.setValue": (api) => api.setField("nobody", "field", 1),
} satisfies Record<string, (api: ReturnType<typeof openAshby>) => Promise<unknown>>;

describe.each(Object.entries(METHODS))("%s", (name, ask) => {
  it.each([
    [{ kind: "unsupported", param: "something_else" }, "ashby/refused", "give-up"],
    [{ kind: "status", status: 401 }, "ashby/key-refused", "give-up"],
    [{ kind: "status", status: 403 }, "ashby/key-refused", "give-up"],
    [{ kind: "rate-limit", retryAfter: 9 }, "ashby/rate-limit", { retryAfterSeconds: 9 }],
    [{ kind: "status", status: 500 }, "ashby/unavailable", "retry"],
    [{ kind: "empty" }, "ashby/malformed", "retry"],
  ] satisfies [Omit<Fault, "service">, string, unknown][])(
    "answered with %j is %s",
    async (fault, code, remedy) => {
      const { api, breaks } = await anAshby("org-1-0");
      await breaks({ service: "ashby", match: name, ...fault });
      expect(await failure(ask(api))).toMatchObject({ code, remedy });
    },
  );
});

describe("an answer that is none", () => {
  const asks = async (fault: Omit<Fault, "service">) => {
    const { api, breaks } = await anAshby("org-1-0", { timeoutMs: 300 });
    await breaks({ service: "ashby", ...fault });
    return failure(api.candidates({}));
  };

  it.each([
    [{ kind: "status", status: 401 }, "ashby/key-refused", "give-up"],
    [{ kind: "status", status: 403 }, "ashby/key-refused", "give-up"],
    [{ kind: "status", status: 429, retryAfter: 7 }, "ashby/rate-limit", { retryAfterSeconds: 7 }],
    [{ kind: "rate-limit", retryAfter: 12 }, "ashby/rate-limit", { retryAfterSeconds: 12 }],
    [{ kind: "status", status: 429 }, "ashby/rate-limit", { retryAfterSeconds: 60 }],
    [
      { kind: "status", status: 429, retryAfter: 999_999 },
      "ashby/rate-limit",
      { retryAfterSeconds: 3600 },
    ],
    [{ kind: "status", status: 500 }, "ashby/unavailable", "retry"],
    [{ kind: "status", status: 503 }, "ashby/unavailable", "retry"],
    [{ kind: "unsupported" }, "ashby/refused", "give-up"],
    [
      { kind: "unsupported", param: "rate_limit_exceeded" },
      "ashby/rate-limit",
      { retryAfterSeconds: 60 },
    ],
    [{ kind: "truncate" }, "ashby/malformed", "retry"],
    [{ kind: "garbage" }, "ashby/malformed", "retry"],
    [{ kind: "empty" }, "ashby/malformed", "retry"],
    [{ kind: "reset" }, "ashby/unreachable", "retry"],
    [{ kind: "timeout" }, "ashby/timeout", "retry"],
    [{ kind: "redirect", location: "http://127.0.0.1:9/" }, "ashby/refused-answer", "give-up"],
  ] satisfies [Omit<Fault, "service">, string, unknown][])(
    "%j is %s",
    async (fault, code, remedy) => {
      expect(await asks(fault)).toMatchObject({ code, remedy });
    },
  );

  it("does not swallow an endless one", async () => {
    const { api, breaks } = await anAshby("org-1-0");
    await breaks({ service: "ashby", kind: "flood" });
    expect(await failure(api.candidates({}))).toMatchObject({ code: "ashby/refused-answer" });
  });

  it("is told in words that name neither the key nor what was sent", async () => {
    const { api } = await anAshby("not-a-key-4711");
    const { message, code } = await failure(api.keyInfo());
    expect(code).toBe("ashby/key-refused");
    expect(message).not.toContain("4711");
  });
});

describe("a key", () => {
  it("that may do all is taken", async () => {
    const { api } = await anAshby("org-1-0");
    expect(await checkKey(api)).toEqual({ title: "Vouch" });
  });

  it("that lacks permissions is refused, and each of them named", async () => {
    const { api } = await anAshby("org-1-0-without-candidates.read-without-candidates.write");
    expect((await failure(checkKey(api))).message).toBe(
      "The Ashby API key lacks Candidates: Read and Candidates: Write; add it in Ashby under Admin, API Keys.",
    );
  });

  it("that may not even be asked about is refused, and says what that takes", async () => {
    const { api } = await anAshby("org-1-0-without-apiKeys.read");
    const { code, message } = await failure(checkKey(api));
    expect(code).toBe("ashby/no-permission");
    expect(message).toContain("API Keys: Read");
  });
});

describe("a CV", () => {
  it("comes by its short-lived address", async () => {
    const { api, ashbyUrl } = await anAshby("org-2-1");
    const { taken } = await everyPage(api);
    const resume = await fetchResume(api, taken[0]?.resume?.handle ?? "", ashbyUrl);
    expect(resume.kind).toBe("pdf");
    expect(Buffer.from(resume.bytes.subarray(0, 5)).toString()).toBe("%PDF-");
  });

  it.each([
    [{ kind: "status", status: 404 }, "ashby/file", "give-up"],
    [{ kind: "status", status: 500 }, "ashby/file", "retry"],
    [{ kind: "reset" }, "ashby/file", "retry"],
    [{ kind: "flood" }, "ashby/file", "give-up"],
    [{ kind: "garbage" }, "cv/not-a-cv", "give-up"],
  ] satisfies [Omit<Fault, "service">, string, string][])(
    "whose storage answers with %j fails as %s",
    async (fault, code, remedy) => {
      const { api, ashbyUrl, breaks } = await anAshby("org-1-1");
      const { taken } = await everyPage(api);
      await breaks({ service: "ashby", match: "_files", ...fault });
      const handle = taken[0]?.resume?.handle ?? "";
      expect(await failure(fetchResume(api, handle, ashbyUrl))).toMatchObject({ code, remedy });
    },
  );

  it.each([
    "http://169.254.169.254/latest/meta-data",
    "https://127.0.0.1/cv.pdf",
    "https://[::1]/cv.pdf",
    "https://localhost/cv.pdf",
    "https://database.internal/cv.pdf",
    "http://files.example.com/cv.pdf",
    "https://user@files.example.com/cv.pdf",
    "file:///etc/passwd",
  ])("is not fetched from %s", async (url) => {
    const { api, ashbyUrl } = await anAshby("org-1-1");
    const lying = { ...api, fileUrl: async () => url };
    expect(await failure(fetchResume(lying, "handle", ashbyUrl))).toMatchObject({
      code: "ashby/file",
      remedy: "give-up",
    });
  });
});

describe("a note", () => {
  it("is written, and found again", async () => {
    const { api } = await anAshby("org-2-0");
    const { taken } = await everyPage(api);
    const id = taken[1]?.ats_id ?? "";
    expect(await api.notes(id)).toEqual([]);
    await api.createNote(id, "Vouch: 80 of 100.");
    expect(await api.notes(id)).toEqual(["Vouch: 80 of 100."]);
    expect(await api.notes(taken[0]?.ats_id ?? "")).toEqual([]);
  });

  it("for nobody is refused, with status 200", async () => {
    const { api } = await anAshby("org-1-0");
    const failed = await failure(api.createNote("nobody", "Hello"));
    expect(failed).toMatchObject({ code: "ashby/refused", remedy: "give-up" });
    expect(failed.message).toContain("There is no such candidate");
  });

  it("needs the permission to write", async () => {
    const { api } = await anAshby("org-1-0-without-candidates.write");
    const { taken } = await everyPage(api);
    const failed = await failure(api.createNote(taken[0]?.ats_id ?? "", "Hello"));
    expect(failed.code).toBe("ashby/no-permission");
    expect(failed.message).toContain("Candidates: Write");
  });
});

describe("a custom field", () => {
  it("is made, listed, set, and set anew", async () => {
    const key = "org-1-0-fields";
    const { api, ashbyUrl } = await anAshby(key);
    const { taken } = await everyPage(api);
    const id = taken[0]?.ats_id ?? "";
    const made = await api.createScoreField("Vouch score");
    // Those of other objects and of other types are not offered.
    expect((await api.scoreFields()).map(({ title }) => title)).toEqual(["Fit", "Vouch score"]);
    await api.setField(id, made.id, 70);
    await api.setField(id, made.id, 82);
    const written = await (await fetch(`${ashbyUrl}/_written?key=${key}`)).json();
    expect(written).toMatchObject({ fields: { [`${id} ${made.id}`]: 82 } });
  });

  it("may be out of reach of a key that works for all else", async () => {
    const { api } = await anAshby("org-1-0-without-hiringProcessMetadata.read");
    const { code, message } = await failure(api.scoreFields());
    expect(code).toBe("ashby/no-field-permission");
    expect(message).toContain("Hiring Process Metadata: Read");
    expect(await checkKey(api)).toEqual({ title: "Vouch" });
  });
});
