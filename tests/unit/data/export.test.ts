import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { ListRow } from "@/data/applicants";
import { exportText } from "@/data/export";

const row = (given: Partial<ListRow>): ListRow => ({
  id: "1",
  name: "Ada",
  email: null,
  phone: null,
  li_url: null,
  gh_username: null,
  origin: "manual",
  ats_id: null,
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

describe("an export", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])(
    "holds no cell that a spreadsheet would run: %j",
    (name) => {
      const [cells] = Papa.parse<{ name: string }>(exportText("csv", [row({ name })]), {
        header: true,
      }).data;
      expect(cells?.name).toBe(`'${name}`);
    },
  );

  it("survives quotes, commas and line breaks", () => {
    const name = 'A "b", c\nd';
    const parsed = Papa.parse<{ name: string }>(exportText("csv", [row({ name })]), {
      header: true,
    });
    expect(parsed.errors).toEqual([]);
    expect(parsed.data).toHaveLength(1);
    expect(parsed.data[0]?.name).toBe(name);
  });

  it("gives the words as they are in JSON", () => {
    const name = "=HYPERLINK(1)";
    expect(JSON.parse(exportText("json", [row({ name })]))).toMatchObject([{ name, score: 80 }]);
  });

  it("gives the score that is shown, and says when a recruiter set it", () => {
    const overridden = row({ score: 62, score_override: 80, shown_score: 80 });
    expect(JSON.parse(exportText("json", [overridden, row({})]))).toMatchObject([
      { score: 80, score_is_override: true, verdict_score: 62 },
      { score: 80, score_is_override: false, verdict_score: 80 },
    ]);
  });
});
