import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cvPdf } from "@/local/samples/documents";
import { resolves } from "../../inngest/sources/analysis/evidence";
import { aiData } from "../../inngest/sources/analysis/schema";
import { cvData } from "../../inngest/sources/cv/schema";
import { liData } from "../../inngest/sources/linkedin/schema";
import { type Flow, isFinal, startFlow } from "../support/flow";
import { aDataExport } from "../support/linkedin-export";
import { aSampleCv } from "../support/sample-cv";
import { aSavedPdf } from "../support/saved-profile";

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
}, 120_000);
afterAll(() => flow?.stop());

describe("a profile that LinkedIn shows only to members", () => {
  it("is read from LinkedIn's own PDF, as the error says, and the verdict's evidence resolves", async () => {
    const recruiter = await flow.recruiter();
    await flow.breaks({ service: "linkedin", kind: "authwall" });
    const change = (columns: { li_file_id: string | null }) =>
      recruiter.supabase.from("applicants").update(columns).eq("id", id).throwOnError();
    const upload = (name: string, bytes: Uint8Array) => recruiter.upload({ name, bytes });

    const id = await recruiter.add({
      cv: { name: "ada.pdf", bytes: await cvPdf(aSampleCv()) },
      li_url: "https://www.linkedin.com/in/ada-okafor",
    });
    const walled = await flow.until(id, isFinal);
    expect(walled).toMatchObject({ li_status: "error", status: "failed" });
    expect(walled.li_error).toMatch(/only to its members; upload the profile's own "Save to PDF"/);

    const cv = await upload("cv.pdf", await cvPdf(aSampleCv()));
    await change({ li_file_id: cv });
    const wrong = await flow.until(id, (row) => isFinal(row) && row.li_revision === 2);
    expect(wrong).toMatchObject({ li_status: "error" });
    expect(wrong.li_error).toMatch(
      /is neither LinkedIn's own PDF of a profile nor a LinkedIn data export/,
    );

    await change({ li_file_id: await upload("broken.pdf", (await aSavedPdf()).slice(0, 600)) });
    const broken = await flow.until(id, (row) => isFinal(row) && row.li_revision === 3);
    expect(broken.li_error).toMatch(/LinkedIn PDF is damaged/);

    const saved = await upload("Profile.pdf", await aSavedPdf());
    await change({ li_file_id: saved });
    const row = await flow.until(id, (one) => isFinal(one) && one.li_revision === 4);
    expect(row).toMatchObject({ li_status: "ready", li_error: null, status: "completed" });
    const linkedin = liData.parse(row.li_data);
    expect(linkedin).toMatchObject({ origin: "pdf", name: "Ada Okafor" });
    const verdict = aiData.parse(row.ai_data);
    const cited = [...verdict.flags, ...verdict.strengths].flatMap((one) => one.evidence);
    const sources = { cv: cvData.parse(row.cv_data), linkedin, github: null };
    expect(cited.some(({ source }) => source === "linkedin")).toBe(true);
    for (const evidence of cited) expect(resolves(evidence, sources), evidence.path).toBe(true);

    await change({ li_file_id: await upload("Basic_LinkedInDataExport.zip", aDataExport()) });
    const again = await flow.until(id, (one) => isFinal(one) && one.li_revision === 5);
    expect(again).toMatchObject({ li_status: "ready", li_error: null, status: "completed" });
    expect(liData.parse(again.li_data)).toMatchObject({ origin: "export", name: "Ada Okafor" });

    // With the applicant go its files, those that were replaced as well.
    await recruiter.supabase.from("applicants").delete().eq("id", id).throwOnError();
    const left = () =>
      flow.db.sql`select path from public.files where user_id = ${recruiter.userId}
        union all select name from storage.objects where name like ${`${recruiter.userId}/%`}`;
    await expect.poll(left, { timeout: 30_000 }).toEqual([]);
    await flow.heals();
  }, 120_000);
});
