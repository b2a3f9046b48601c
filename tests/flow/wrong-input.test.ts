import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApplicantRow } from "@/local/recruiter";
import { cvPdf } from "@/local/samples/documents";
import { pictureAsCv } from "@/local/samples/inputs";
import { type Flow, isFinal, startFlow } from "../support/flow";
import { aSampleCv } from "../support/sample-cv";

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
}, 120_000);
afterAll(() => flow?.stop());

/** A sentence for people: no codes, no stack, ends as a sentence does. */
const aSentence = /^[A-Z"“].{15,300}\.$/s;

describe("a file that is no CV ends in error and says why", () => {
  const files: Record<string, () => Promise<Uint8Array>> = {
    "a PNG named .pdf": async () => pictureAsCv().bytes,
    "a file of zero bytes": async () => new Uint8Array(),
    "a truncated PDF": async () => (await cvPdf(aSampleCv())).slice(0, 700),
    "a PDF of 300 pages": async () => {
      const document = await PDFDocument.create();
      for (let page = 0; page < 300; page++) document.addPage();
      return document.save();
    },
    "a text file": async () => new TextEncoder().encode("I am a CV, honestly."),
  };

  it.each(Object.keys(files))("%s", async (what) => {
    const recruiter = await flow.recruiter();
    const bytes = await files[what]?.();
    if (!bytes) throw new Error("no such file");
    const id = await recruiter.add({ cv: { name: "cv.pdf", bytes } });
    const row = await flow.until(id, isFinal);
    expect(row).toMatchObject({ cv_status: "error", status: "failed", cv_data: null });
    expect(row.cv_error).toMatch(aSentence);
  });

  it("and a good file in its place is read", async () => {
    const recruiter = await flow.recruiter();
    const id = await recruiter.add({ cv: pictureAsCv() });
    await flow.until(id, isFinal);
    const cv_file_id = await recruiter.upload({
      name: "better.pdf",
      bytes: await cvPdf(aSampleCv()),
    });
    await recruiter.supabase.from("applicants").update({ cv_file_id }).eq("id", id).throwOnError();
    const row = await flow.until(id, (one) => isFinal(one) && one.cv_revision === 2);
    expect(row).toMatchObject({ cv_status: "ready", cv_error: null, status: "completed" });
  });
});

describe("an address that leads nowhere ends in error and says why", () => {
  it("when it is not LinkedIn's", async () => {
    const row = await added({ li_url: "https://example.com/in/somebody" });
    expect(row).toMatchObject({ li_status: "error", status: "failed" });
    expect(row.li_error).toMatch(/is not the address of a LinkedIn profile/);
  });

  it("when GitHub has no such user", async () => {
    await flow.breaks({
      service: "github",
      match: "/users/nobody-there",
      kind: "status",
      status: 404,
    });
    const row = await added({ gh_username: "nobody-there" });
    expect(row).toMatchObject({ gh_status: "error", gh_error: expect.stringMatching(aSentence) });
    await flow.heals();
  });
});

describe("a service that fails", () => {
  it.each([
    ["github", "gh", { gh_username: "unlucky" }, { kind: "status", status: 503 }],
    [
      "linkedin",
      "li",
      { li_url: "https://www.linkedin.com/in/unlucky" },
      { kind: "status", status: 503 },
    ],
    ["linkedin", "li", { li_url: "https://www.linkedin.com/in/walled" }, { kind: "authwall" }],
  ] as const)(
    "%s: ends in error within the retry policy, and a retry after the cause is gone succeeds",
    async (service, part, inputs, fault) => {
      const recruiter = await flow.recruiter();
      await flow.breaks({ service, ...fault });
      const id = await recruiter.add(inputs);
      const failed = await flow.until(id, isFinal, 90);
      expect(failed).toMatchObject({ [`${part}_status`]: "error" });
      expect(failed[`${part}_error`]).toMatch(aSentence);

      await flow.heals();
      await recruiter.supabase
        .from("applicants")
        .update(part === "gh" ? { gh_status: "pending" } : { li_status: "pending" })
        .eq("id", id)
        .throwOnError();
      const row = await flow.until(id, (one) => isFinal(one) && one[`${part}_revision`] === 2);
      expect(row).toMatchObject({ [`${part}_status`]: "ready", status: "completed" });
    },
    150_000,
  );

  it("and gets over it by itself is not noticed", async () => {
    await flow.breaks({
      service: "github",
      match: "/users/moody",
      kind: "status",
      status: 502,
      times: 3,
    });
    const row = await added({ gh_username: "moody" });
    expect(row).toMatchObject({ gh_status: "ready", gh_revision: 1 });
    await flow.heals();
  });
});

describe("a source that an older Vouch has read", () => {
  it("fails the verdict at once and says what to do, and that helps", async () => {
    const recruiter = await flow.recruiter();
    const id = await recruiter.add({ gh_username: "long-ago" });
    await flow.until(id, isFinal);
    await flow.db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update public.applicants set gh_data = '{"version": 0}' where id = ${id}`;
    });
    const retry = (columns: { ai_status: "pending" } | { gh_status: "pending" }) =>
      recruiter.supabase.from("applicants").update(columns).eq("id", id).throwOnError();
    await retry({ ai_status: "pending" });
    const failed = await flow.until(id, (row) => row.ai_revision === 2 && isFinal(row));
    expect(failed.ai_error).toMatch(/comes from an older version of Vouch; have GitHub read again/);
    await retry({ gh_status: "pending" });
    const row = await flow.until(id, (one) => one.gh_revision === 2 && isFinal(one));
    expect(row).toMatchObject({ status: "completed", ai_error: null });
  });
});

async function added(inputs: { li_url?: string; gh_username?: string }): Promise<ApplicantRow> {
  const recruiter = await flow.recruiter();
  return flow.until(await recruiter.add(inputs), isFinal, 90);
}
