import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { fetchLinkedin, type LinkedinOptions } from "../../../inngest/sources/linkedin/fetch";
import { liData } from "../../../inngest/sources/linkedin/schema";
import { aJob, aProfile, thePeople } from "../sandbox/people";
import { aSandbox } from "../sandbox/running";

const ADA = "https://www.linkedin.com/in/ada-okafor";
const now = new Date("2026-11-24T12:00:00Z");
const polite = { intervalMs: 0, now };

/** A site of our own under /in/ada-okafor, for answers that the stand-in never gives. */
async function aSite(
  answer: (url: string) => { status?: number; headers?: object; body?: string },
) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    asked.push(url);
    const { status = 200, headers = {}, body = "" } = answer(url);
    response.writeHead(url.endsWith("/robots.txt") ? 404 : status, {
      "content-type": "text/html; charset=utf-8",
      ...headers,
    });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    pages: () => asked.filter((url) => url !== "/robots.txt"),
  };
}

const failed = (address: string, options: LinkedinOptions) =>
  fetchLinkedin(address, { ...polite, ...options }).then(
    () => ({ code: "no failure" }),
    (error) => error,
  );

describe("fetchLinkedin", () => {
  it("reads a profile: roles, months, schools, skills, languages and links", async () => {
    const { origin } = await aSandbox({ people: thePeople([], [aProfile()]) });
    const data = await fetchLinkedin("de.linkedin.com/in/Ada-Okafor/?trk=x", { origin, ...polite });
    expect(liData.parse(data)).toEqual(data);
    expect(data).toMatchObject({
      version: 1,
      origin: "public",
      url: ADA,
      fetched_at: now.toISOString(),
      name: "Ada Okafor",
      headline: "Staff Engineer at Northwind",
      location: "Berlin, Germany",
      about: "I build queues.\nSince 2014.",
      skills: ["TypeScript", "Postgres"],
      links: { github: "https://github.com/ada", other: ["https://ada.example/"] },
    });
    expect(
      data.experiences.map(({ employer, title, start, end, current }) => [
        employer,
        title,
        start,
        end,
        current,
      ]),
    ).toEqual([
      ["Northwind", "Staff Engineer", "2021-03", null, true],
      ["Northwind", "Senior Engineer", "2018-06", "2021-02", false],
      ["Contoso", "Engineer", "2014-09", "2018-05", false],
    ]);
    expect(data.experiences[0]?.description).toBe("Queues & parsers.\nAt scale.");
    expect(data.education).toEqual([
      { school: "TU Berlin", degree: "MSc", field: "Computer Science", start: "2009", end: "2014" },
    ]);
  });

  it("reads a page of which only the JSON-LD is left", async () => {
    const graph = {
      "@graph": [
        {
          "@type": "Person",
          name: "Ada Okafor",
          jobTitle: ["Staff Engineer"],
          worksFor: [
            { "@type": "Organization", name: "Northwind", member: { startDate: "2021-03" } },
          ],
          alumniOf: [
            {
              "@type": "Organization",
              name: "Contoso",
              member: { startDate: 2014, endDate: 2018 },
            },
            { "@type": "EducationalOrganization", name: "TU Berlin" },
          ],
        },
      ],
    };
    const { origin } = await aSite(() => ({
      body: `<script type="application/ld+json">${JSON.stringify(graph)}</script>`,
    }));
    const data = await fetchLinkedin(ADA, { origin, ...polite });
    expect(data.experiences).toMatchObject([
      { employer: "Northwind", title: "Staff Engineer", start: "2021-03", current: true },
      { employer: "Contoso", title: "", start: "2014", end: "2018", current: false },
    ]);
    expect(data.education).toMatchObject([{ school: "TU Berlin" }]);
  });

  it("reads a page of which only the markup is left, whatever stands where the JSON-LD was", async () => {
    const { origin } = await aSite(() => ({
      body: `<script type="application/ld+json">{"@graph": [null, 7, {"@type"</script>
        <h1 class="top-card-layout__title">Ada Okafor</h1>
        <section class="experience"><ul class="experience__list"><li>
          <h3>Engineer</h3><h4>Northwind</h4><span class="date-range">Mar 2021 - Present 4 years</span>
        </li></ul></section>`,
    }));
    expect((await fetchLinkedin(ADA, { origin, ...polite })).experiences).toMatchObject([
      { employer: "Northwind", title: "Engineer", start: "2021-03", end: null, current: true },
    ]);
  });

  it("takes what is masked for absent, and markup for text", async () => {
    const masked = aProfile({
      about: "***** *** ****",
      experiences: [
        aJob({ title: "<script>alert(1)</script>", employer: "</script><b>Northwind" }),
      ],
    });
    const { origin } = await aSandbox({ people: thePeople([], [masked]) });
    const data = await fetchLinkedin(ADA, { origin, ...polite });
    expect(data.about).toBeNull();
    expect(data.experiences[0]).toMatchObject({
      title: "<script>alert(1)</script>",
      employer: "</script><b>Northwind",
    });
  });

  it("follows a profile that moved to another address on LinkedIn", async () => {
    const { origin, pages } = await aSite((url) =>
      url === "/in/ada-okafor"
        ? { status: 301, headers: { location: "https://de.linkedin.com/in/ada-lindqvist" } }
        : {
            body: `<h1 class="top-card-layout__title">Ada L</h1><section class="education"><ul><li class="education__list-item"><h3>TU Berlin</h3></li></ul></section>`,
          },
    );
    expect((await fetchLinkedin(ADA, { origin, ...polite })).name).toBe("Ada L");
    expect(pages()).toEqual(["/in/ada-okafor", "/in/ada-lindqvist"]);
  });

  it("goes through a proxy where one is set", async () => {
    const { origin, pages } = await aSite(() => ({
      body: `<h1 class="top-card-layout__title">Ada P</h1><section class="education"><ul><li class="education__list-item"><h3>TU Berlin</h3></li></ul></section>`,
    }));
    const data = await fetchLinkedin(ADA, {
      origin: "http://linkedin.invalid",
      proxyUrl: origin,
      respectRobots: false,
      ...polite,
    });
    expect(data.name).toBe("Ada P");
    expect(pages()).toEqual(["http://linkedin.invalid/in/ada-okafor"]);
  });
});

describe("fetchLinkedin's failures", () => {
  it.each([
    "https://example.com/in/ada-okafor",
    "https://www.linkedin.com/company/northwind",
    "",
    "file:///etc/passwd",
  ])("refuses %j without a request", async (address) => {
    const site = await aSite(() => ({}));
    expect(await failed(address, { origin: site.origin })).toMatchObject({
      code: "linkedin/address",
      remedy: "give-up",
    });
    expect(site.pages()).toEqual([]);
  });

  it("tells a wall from a missing and from an empty profile, and offers the way out", async () => {
    const hidden = aProfile({ slug: "members-only", membersOnly: true });
    const { origin, breaks } = await aSandbox({ people: thePeople([], [hidden, aProfile()]) });
    const wayOut = expect.stringContaining("remove the address");
    expect(await failed("linkedin.com/in/members-only", { origin })).toMatchObject({
      code: "linkedin/authwall",
      message: wayOut,
      remedy: "give-up",
    });
    expect(await failed("linkedin.com/in/nobody-there", { origin })).toMatchObject({
      code: "linkedin/not-found",
      remedy: "give-up",
    });
    await breaks({ service: "linkedin", kind: "empty" });
    expect(await failed(ADA, { origin })).toMatchObject({
      code: "linkedin/empty",
      message: wayOut,
    });
  });

  it.each([
    [{ kind: "authwall" }, "linkedin/authwall", "give-up"],
    [{ kind: "status", status: 999 }, "linkedin/blocked", "give-up"],
    [{ kind: "status", status: 403 }, "linkedin/refused", "give-up"],
    [{ kind: "status", status: 500 }, "linkedin/unavailable", "retry"],
    [{ kind: "status", status: 503 }, "linkedin/unavailable", "retry"],
    [{ kind: "garbage" }, "linkedin/malformed", "retry"],
    [{ kind: "flood" }, "linkedin/too-large", "give-up"],
    [{ kind: "reset" }, "linkedin/unreachable", "retry"],
    [
      { kind: "redirect", location: "http://127.0.0.1:9/in/ada-okafor" },
      "linkedin/elsewhere",
      "give-up",
    ],
    [
      { kind: "redirect", location: "https://www.linkedin.com/feed/" },
      "linkedin/elsewhere",
      "give-up",
    ],
    [
      { kind: "redirect", location: "https://www.linkedin.com/404/" },
      "linkedin/not-found",
      "give-up",
    ],
    [
      { kind: "redirect", location: "https://www.linkedin.com/uas/login" },
      "linkedin/authwall",
      "give-up",
    ],
    [{ kind: "redirect", location: "file:///etc/passwd" }, "linkedin/elsewhere", "give-up"],
    [{ kind: "redirect", location: "http://[" }, "linkedin/elsewhere", "give-up"],
    [{ kind: "redirect", location: "/linkedin/in/ada-okafor" }, "linkedin/elsewhere", "give-up"],
  ] as const)("%j ends as %s", async (fault, code, remedy) => {
    const { origin, breaks, heals } = await aSandbox({ people: thePeople([], [aProfile()]) });
    await breaks({ service: "linkedin", ...fault });
    expect(await failed(ADA, { origin })).toMatchObject({ name: "SourceFailure", code, remedy });
    await heals();
    expect((await fetchLinkedin(ADA, { origin, ...polite })).name).toBe("Ada Okafor");
  });

  it.each([
    [429, { "retry-after": "77" }, 77],
    [429, {}, 60],
    [999, { "retry-after": "5" }, 5],
  ] as const)(
    "%d %j is waited out, and meanwhile nobody asks for another profile",
    async (status, headers, seconds) => {
      const { origin, pages } = await aSite(() => ({ status, headers }));
      const limited = { code: "linkedin/rate-limit", remedy: { retryAfterSeconds: seconds } };
      expect(await failed(ADA, { origin })).toMatchObject(limited);
      expect(await failed("linkedin.com/in/grace", { origin })).toMatchObject({
        code: "linkedin/rate-limit",
      });
      expect(pages()).toHaveLength(1);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1_000 });
      onTestFinished(() => void vi.useRealTimers());
      expect(await failed(ADA, { origin })).toMatchObject(limited);
      expect(pages()).toHaveLength(2);
    },
  );

  it("reads half a page as far as it goes, or asks again", async () => {
    const { origin, breaks } = await aSandbox({ people: thePeople([], [aProfile()]) });
    await breaks({ service: "linkedin", kind: "truncate" });
    const outcome = await fetchLinkedin(ADA, { origin, ...polite }).catch((error) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ remedy: "retry" });
    else expect(liData.parse(outcome)).toEqual(outcome);
  });

  it("stops waiting for a page that never comes", async () => {
    const { origin, breaks } = await aSandbox({ people: thePeople([], [aProfile()]) });
    await breaks({ service: "linkedin", kind: "timeout" });
    expect(await failed(ADA, { origin, timeoutMs: 400 })).toMatchObject({
      code: "linkedin/timeout",
      remedy: "retry",
    });
  });

  it("asks for a retry when nobody answers there", async () => {
    expect(await failed(ADA, { origin: "http://127.0.0.1:9", respectRobots: false })).toMatchObject(
      {
        code: "linkedin/unreachable",
        remedy: "retry",
      },
    );
  });

  it("follows redirects in a circle no further than three times", async () => {
    const { origin, pages } = await aSite((url) => ({
      status: 302,
      headers: { location: url === "/in/aaa" ? "/in/bbb" : "/in/aaa" },
    }));
    expect(await failed(ADA, { origin })).toMatchObject({ code: "linkedin/elsewhere" });
    expect(pages()).toHaveLength(4);
  });

  it("never sends a request to another host", async () => {
    const elsewhere = await aSite(() => ({ body: "secret" }));
    const { origin } = await aSite(() => ({
      status: 302,
      headers: { location: `${elsewhere.origin}/in/ada-okafor` },
    }));
    expect(await failed(ADA, { origin })).toMatchObject({ code: "linkedin/elsewhere" });
    expect(elsewhere.pages()).toEqual([]);
  });

  it.each([
    ["an image", { headers: { "content-type": "image/png" }, body: "\u0089PNG" }],
    ["JSON", { headers: { "content-type": "application/json" }, body: "{}" }],
    ["nothing", { body: "" }],
    ["deep nesting", { body: "<div>".repeat(20_000) }],
  ])("does not take %s for a profile", async (_, answer) => {
    const { origin } = await aSite(() => answer);
    expect(await failed(ADA, { origin })).toMatchObject({ code: "linkedin/malformed" });
  });
});

describe("a page made to keep us busy", () => {
  it.each([
    ["nested without end", "<div>".repeat(900_000)],
    ["of countless items", `<section class="skills"><ul>${"<li>x</li>".repeat(400_000)}`],
  ])("%s is not even parsed", async (_, body) => {
    const { origin } = await aSite(() => ({ body }));
    expect(await failed(ADA, { origin })).toMatchObject({
      code: "linkedin/too-large",
      message: "LinkedIn's answer was not accepted: it was too large.",
    });
  });
});

describe("fetchLinkedin's manners", () => {
  it("leave the interval between two requests to one origin, whoever asks", async () => {
    const times: number[] = [];
    const site = await aSite((url) => {
      if (url !== "/robots.txt") times.push(Date.now());
      return { status: 404 };
    });
    const started = Date.now();
    const asks = Array.from({ length: 3 }, () =>
      failed(ADA, { origin: site.origin, intervalMs: 250, respectRobots: false }),
    );
    await Promise.all(asks);
    expect(times).toHaveLength(3);
    // Two intervals, less what a timer may be early.
    expect(Math.max(...times) - started).toBeGreaterThanOrEqual(490);
  });

  it.each([
    ["User-agent: *\nDisallow: /", "linkedin/robots"],
    ["User-agent: vouch\nDisallow: /linkedin/in/\n\nUser-agent: *\nAllow: /", "linkedin/robots"],
    ["User-agent: *\nDisallow: /linkedin/jobs", "no failure"],
    ["<html>not rules at all</html>", "no failure"],
    ["", "no failure"],
    [null, "no failure"],
  ])("obey a robots.txt of %j", async (linkedinRobots, code) => {
    const { origin } = await aSandbox({ people: thePeople([], [aProfile()]), linkedinRobots });
    expect(await failed(ADA, { origin })).toMatchObject({ code });
    expect(await failed(ADA, { origin, respectRobots: false })).toMatchObject({
      code: "no failure",
    });
  });
});
