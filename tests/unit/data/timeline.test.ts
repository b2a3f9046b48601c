import { describe, expect, it } from "vitest";
import { timelineOf } from "@/data/timeline";
import type { CvData, Experience, LiData } from "@/data/verdict";

const NOW = new Date("2026-06-15T00:00:00Z");
const job = (employer: string, start: string | null, end: string | null): Experience => ({
  employer,
  title: "Engineer",
  start,
  end,
  current: start !== null && end === null,
  location: null,
  description: "",
});
const line = (cv: Experience[] | null, linkedin: Experience[] | null) =>
  timelineOf(
    cv && ({ experiences: cv, education: [] } as unknown as CvData),
    linkedin && ({ experiences: linkedin, education: [] } as unknown as LiData),
    NOW,
  );

describe("jobs of CV and LinkedIn side by side", () => {
  it("agree when the same employer is spelled in two ways and dates are rounded", () => {
    const { rows } = line(
      [job("Northwind GmbH", "2018-06", null)],
      [job("NORTHWIND", "2018-08", null)],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ differs: null, label: "Northwind GmbH" });
  });

  it("say by how much they part", () => {
    const { rows } = line([job("A Corp", "2018-02", "2020-01")], [job("A", "2018-10", "2020-01")]);
    expect(rows[0]?.differs).toBe("in the CV starts 8 months earlier");
  });

  it("do not hold a year without month against anybody", () => {
    expect(
      line([job("Acme", "2018", "2020")], [job("Acme", "2018-11", "2020-03")]).rows[0],
    ).toMatchObject({ differs: null });
  });

  it("say which of the two names a place alone, unless the other names none at all", () => {
    const { rows } = line(
      [job("Acme", "2018-01", null), job("Birch", "2015-01", "2017-12")],
      [job("Acme", "2018-01", null)],
    );
    expect(rows.map(({ differs }) => differs)).toEqual([null, "only in the CV"]);
    expect(line([job("Acme", "2018-01", null)], null).rows[0]?.differs).toBeNull();
  });

  it("stand newest first on an axis of whole years that holds them all", () => {
    const timeline = line([job("Old", "1999-05", "2001-02"), job("New", "2024-03", null)], null);
    expect(timeline.rows.map(({ label }) => label)).toEqual(["New", "Old"]);
    expect(timeline.from).toBe(1999 * 12);
    expect(timeline.to).toBe(2027 * 12);
  });

  it("draw nothing where there are no dates, and never an empty or backward bar", () => {
    const { rows } = line([job("Acme", null, null), job("Birch", "2020-05", "2019-01")], null);
    expect(rows.find(({ label }) => label === "Acme")?.cv).toEqual([]);
    const [bar] = rows.find(({ label }) => label === "Birch")?.cv ?? [];
    expect(bar && bar.to > bar.from).toBe(true);
  });
});
