import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { ListRow } from "@/data/applicants";
import { previewRows, readHead } from "@/data/csv-head";
import { exportFile } from "@/data/export";

const row = (given: Partial<ListRow>): ListRow => ({
  id: "1",
  name: "Ada",
  email: null,
  phone: null,
  li_url: null,
  gh_username: null,
  origin: "manual",
  ats_id: null,
  ats_state: null,
  status: "completed",
  score: 80,
  shown_score: 80,
  score_override: null,
  decision: null,
  decision_reason: null,
  cv_file_id: null,
  cv_status: "ready",
  cv_error: null,
  li_status: "ready",
  li_error: null,
  gh_status: "ready",
  gh_error: null,
  ai_status: "ready",
  ai_error: null,
  created_at: "2026-01-01T00:00:00Z",
  recommendation: "consistent",
  finding: null,
  severity: null,
  ...given,
});

const csvCells = async (name: string) => {
  const text = await exportFile("csv", [row({ name })]).text();
  const { data, errors } = Papa.parse<{ name: string }>(text, { header: true });
  expect(errors).toEqual([]);
  expect(data).toHaveLength(1);
  return data[0];
};

describe("an export", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1+1"])(
    "holds no cell that a spreadsheet would run: %j",
    async (name) => {
      expect((await csvCells(name))?.name).toBe(`'${name}`);
    },
  );

  it("survives quotes, commas and line breaks", async () => {
    const name = 'A "b", c\nd';
    expect((await csvCells(name))?.name).toBe(name);
  });

  it("is read by Excel as UTF-8, its lines as RFC 4180 has them", async () => {
    const bytes = new Uint8Array(await exportFile("csv", [row({})]).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toMatch(/^[^\n]+\r\n[^\n]+$/);
  });

  it("gives back by an import what it took of each person", async () => {
    const people = [
      { name: "'=Quoted", email: "ada@example.org", phone: "+49 30 901820", gh_username: "ada" },
      { name: 'Zoë "Q", d\'É', li_url: "https://www.linkedin.com/in/zoe-quist", phone: "-" },
      { name: "=HYPERLINK(1)", email: "x+y@example.org" },
    ].map((given, at) => row({ id: String(at), ...given }));
    const head = await readHead(exportFile("csv", people));
    const read = previewRows(head, head.mapping.columns).map((one) =>
      one.read.is === "applicant" ? one.read.applicant : one.read,
    );
    expect(read).toEqual(
      people.map(({ id, name, email, phone, li_url, gh_username }) => ({
        own_id: id,
        name,
        email,
        phone: phone === "-" ? null : phone,
        li_url,
        gh_username,
        notes: null,
      })),
    );
  });

  it("gives the words as they are in JSON", async () => {
    const name = "=HYPERLINK(1)";
    const text = await exportFile("json", [row({ name })]).text();
    expect(JSON.parse(text)).toMatchObject([{ name, score: 80 }]);
  });
});
