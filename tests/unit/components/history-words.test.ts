import { describe, expect, it } from "vitest";
import { inWords } from "@/components/applicant/history-words";
import type { HistoryEvent } from "@/data/applicant";

const words = (kind: string, detail: HistoryEvent["detail"] = {}, actor: string | null = null) =>
  inWords({
    id: 1,
    applicant_id: "a",
    user_id: "u",
    actor_id: actor,
    kind,
    detail,
    created_at: "2026-01-01T00:00:00Z",
  });

describe("history in words", () => {
  it("says who decided what, and why", () => {
    expect(words("decision", { from: null, to: "reject", reason: "Dates" }, "u")).toEqual({
      text: "You decided: rejected",
      detail: "Dates",
      tone: "accent",
    });
    expect(words("decision", { from: "hold", to: null }, "u").text).toBe(
      "You took the decision back",
    );
  });

  it("says which score a recruiter set in the verdict's place, and that it was taken back", () => {
    const detail = { from: null, to: 80, reason: "Spoke to both.", score: 62 };
    expect(words("override", detail, "u")).toEqual({
      text: "You overrode the score with 80 (the verdict: 62)",
      detail: "Spoke to both.",
      tone: "accent",
    });
    expect(words("override", { from: 80, to: null, score: null }, "u").text).toBe(
      "You took the override back",
    );
  });

  it("says what came of a source", () => {
    expect(words("analysis.ready", { score: 71 }).text).toBe("The verdict is there: 71");
    expect(words("linkedin.error", { error: "No such profile." })).toMatchObject({
      text: "LinkedIn could not be read",
      detail: "No such profile.",
      tone: "bad",
    });
  });

  it("says what was changed, and who did it", () => {
    const detail = { name: { from: null, to: "Ada" }, li_url: { from: null, to: "x" } };
    expect(words("edited", detail, "u")).toEqual({
      text: "You changed the applicant",
      detail: "name, LinkedIn address",
      tone: "neutral",
    });
    expect(words("edited", detail).text).toBe("Gaps were filled from the sources");
  });

  it("does not stumble over what it does not know", () => {
    expect(words("something_new.happened", ["odd"]).text).toBe("something new happened");
    expect(words("decision", { to: "promoted" }).text).toBe("Vouch took the decision back");
  });
});
