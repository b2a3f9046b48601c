import { describe, expect, it } from "vitest";
import { anybody } from "@/local/samples/anybody";
import type { SampleApplicant } from "@/local/samples/applicant";
import type { SampleCv } from "@/local/samples/cv";
import {
  everybody,
  generatedPeople,
  SAMPLE_APPLICANTS,
  samplePeople,
} from "@/local/samples/people";
import { analyse } from "../../../inngest/sources/analysis/analyse";
import { type CvData, cvData } from "../../../inngest/sources/cv/schema";
import { fetchGithub } from "../../../inngest/sources/github/fetch";
import { fetchLinkedin } from "../../../inngest/sources/linkedin/fetch";
import { sortLinks } from "../../../inngest/sources/links";
import { aSandbox } from "./running";

const now = new Date("2026-11-24T12:00:00Z");

describe("the sample applicants", () => {
  it.each(SAMPLE_APPLICANTS.map((one) => [one.key, one] as const))(
    "%s comes out as expected when every source is read in full",
    async (_, sample) => {
      const { apiUrl, origin } = await aSandbox({ people: samplePeople() });
      const github = await settled(
        sample.github && fetchGithub(sample.github.username, { apiUrl, now }),
      );
      const linkedin = await settled(
        sample.linkedin && fetchLinkedin(sample.linkedin.url, { origin, now }),
      );
      const failed = [
        ...(sample.cv?.as === "picture" ? ["cv"] : []),
        ...(linkedin.failed ? ["li"] : []),
        ...(github.failed ? ["gh"] : []),
      ];
      expect(failed).toEqual(sample.expected.error ? [sample.expected.error] : []);
      expect(sample.expected.status).toBe(
        failed.some((part) => part !== "gh") ? "failed" : "completed",
      );
      const cv = readInFull(sample);
      const verdict = await analyse({ cv, linkedin: linkedin.data, github: github.data }, { now });
      const { recommendation, flags = [] } = sample.expected;
      if (recommendation) expect(verdict).toMatchObject({ recommendation });
      expect(verdict.flags.map(({ check }) => check)).toEqual(expect.arrayContaining(flags));
      if (recommendation === "consistent") {
        const weighty = verdict.flags.filter(({ severity }) => severity !== "low");
        expect(weighty).toEqual([]);
      }
    },
  );

  it("have keys, logins and slugs of their own", () => {
    for (const names of [
      SAMPLE_APPLICANTS.map(({ key }) => key),
      SAMPLE_APPLICANTS.flatMap(({ github }) => github?.username ?? []),
      SAMPLE_APPLICANTS.flatMap(({ linkedin }) => linkedin?.url ?? []),
    ])
      expect(new Set(names).size).toBe(names.length);
  });
});

describe("invented people", () => {
  it("are the same for the same name, and as a rule others for another", () => {
    expect(anybody("load-7")).toEqual(anybody("load-7"));
    expect(anybody("LOAD-7").cv.name).toBe(anybody("load-7").cv.name);
    const names = Array.from({ length: 500 }, (_, at) => anybody(`load-${at}`).cv.name);
    expect(new Set(names).size).toBeGreaterThan(200);
  });

  it("bear themselves out, whoever they are", async () => {
    const { apiUrl, origin } = await aSandbox({ people: generatedPeople() });
    for (const name of ["load-1", "load-2", "load-3", "mira-okonjo"]) {
      const linkedin = await fetchLinkedin(`https://www.linkedin.com/in/${name}`, { origin, now });
      const github = await fetchGithub(name, { apiUrl, now });
      const cv = asRead(anybody(name).cv);
      const verdict = await analyse({ cv, linkedin, github }, { now });
      expect(verdict.recommendation, JSON.stringify(verdict.flags)).toBe("consistent");
    }
  });

  it("stand behind every name but nobody's and the samples' own", () => {
    const people = everybody();
    expect(people.github("some-login")?.login).toBe("some-login");
    expect(people.github("nobody-here")).toBeNull();
    expect(people.linkedin("nobody-here")).toBeNull();
    expect(people.github("amaranwosu")?.name).toBe("Amara Nwosu");
    expect(people.github("kwame-baoteng-typo")).toBeNull();
  });
});

async function settled<T>(work: Promise<T> | null): Promise<{ data: T | null; failed: boolean }> {
  return Promise.resolve(work).then(
    (data) => ({ data, failed: false }),
    () => ({ data: null, failed: true }),
  );
}

function readInFull({ cv }: SampleApplicant): CvData | null {
  return cv === null || cv.as === "picture" ? null : asRead(cv.content);
}

/** What a parser without faults would make of a CV. */
function asRead(cv: SampleCv): CvData {
  const { hiddenText, summary, links, ...told } = cv;
  const jobs = cv.experiences.map((job) => `${job.title}, ${job.employer}\n${job.description}`);
  return cvData.parse({
    ...told,
    version: 1,
    engine: "rules",
    kind: "pdf",
    pages: 1,
    text: [cv.name, cv.headline, summary, ...jobs, cv.skills.join(", ")].join("\n"),
    links: sortLinks(links),
    hidden: hiddenText ? [{ text: hiddenText, reason: "white on white", page: 1 }] : [],
  });
}
