import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cvDocx, cvPdf } from "@/local/samples/documents";
import { resolves } from "../../inngest/sources/analysis/evidence";
import { aiData } from "../../inngest/sources/analysis/schema";
import { cvData } from "../../inngest/sources/cv/schema";
import { ghData } from "../../inngest/sources/github/schema";
import { liData } from "../../inngest/sources/linkedin/schema";
import { type Flow, isFinal, startFlow } from "../support/flow";
import { aSampleCv } from "../support/sample-cv";

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
}, 120_000);
afterAll(() => flow?.stop());

describe("an applicant", () => {
  it("with a CV that names both addresses gets all three sources and a verdict whose evidence resolves", async () => {
    const recruiter = await flow.recruiter();
    const cv = aSampleCv({
      links: ["https://www.linkedin.com/in/mira-okonjo", "https://github.com/mira-okonjo"],
    });
    const id = await recruiter.add({ cv: { name: "mira.pdf", bytes: await cvPdf(cv) } });
    const row = await flow.until(id, isFinal);

    expect(row).toMatchObject({
      name: "Mira Okonjo",
      email: "mira.okonjo@example.org",
      status: "completed",
      cv_status: "ready",
      li_status: "ready",
      gh_status: "ready",
      li_revision: 1,
      gh_revision: 1,
    });
    const sources = {
      cv: cvData.parse(row.cv_data),
      linkedin: liData.parse(row.li_data),
      github: ghData.parse(row.gh_data),
    };
    const verdict = aiData.parse(row.ai_data);
    expect(verdict.engine).toBe("rules");
    expect(row.score).toBe(verdict.score);
    const cited = [...verdict.flags, ...verdict.strengths].flatMap((one) => one.evidence);
    expect(cited.length).toBeGreaterThan(0);
    for (const evidence of cited) expect(resolves(evidence, sources), evidence.path).toBe(true);
  });

  it("with a DOCX alone gets a verdict that says nothing bore it out", async () => {
    const recruiter = await flow.recruiter();
    const bytes = await cvDocx(aSampleCv());
    const id = await recruiter.add({ cv: { name: "mira.docx", bytes } });
    const row = await flow.until(id, isFinal);
    expect(row).toMatchObject({ status: "completed", li_status: "not_provided" });
    expect(aiData.parse(row.ai_data).summary).toContain("Only the CV could be read");
  });

  it("that is deleted takes its stored file along", async () => {
    const recruiter = await flow.recruiter();
    const bytes = await cvPdf(aSampleCv());
    const id = await recruiter.add({ cv: { name: "gone.pdf", bytes } });
    const row = await flow.until(id, isFinal);
    await recruiter.supabase.from("applicants").delete().eq("id", id).throwOnError();
    await expect
      .poll(async () => flow.db.sql`select 1 from public.files where id = ${row.cv_file_id}`, {
        timeout: 30_000,
      })
      .toEqual([]);
    const { data: left } = await recruiter.supabase.storage
      .from("cvs")
      .list(`${recruiter.userId}/${row.cv_file_id}`);
    expect(left).toEqual([]);
  });
});

describe("a thousand applicants in one statement", () => {
  it("make at most ten posts and all get their verdict", async () => {
    const recruiter = await flow.recruiter();
    // The verdicts' own posts follow one by one; what counts is the statement's, seen before it commits.
    const queued = await flow.db.sql.begin(async (tx) => {
      await tx`
        insert into public.applicants (user_id, gh_username)
        select ${recruiter.userId}, 'many-' || n from generate_series(1, 1000) n`;
      const [row] = await tx<{ posts: number }[]>`
        select count(*)::int as posts from net.http_request_queue
        where convert_from(body, 'UTF8') like ${`%${recruiter.userId}%`}`;
      return row?.posts;
    });
    expect(queued).toBeGreaterThan(0);
    expect(queued).toBeLessThanOrEqual(10);

    await expect
      .poll(
        async () => {
          const [row] = await flow.db.sql<{ open: number }[]>`
            select count(*)::int as open from public.applicants
            where user_id = ${recruiter.userId} and ai_status <> 'ready'`;
          return row?.open;
        },
        { timeout: 280_000, interval: 500 },
      )
      .toBe(0);
  }, 300_000);
});
