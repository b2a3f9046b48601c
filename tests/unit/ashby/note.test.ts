import { expect, it } from "vitest";
import type { AiData } from "../../../inngest/sources/analysis/schema";
import { saidAlready, verdictNote } from "../../../inngest/sources/ashby/note";

const ANN = "11111111-1111-4111-8111-111111111111";
const BOB = "22222222-2222-4222-8222-222222222222";

const verdict = (score: number): AiData => ({
  version: 1,
  engine: "rules",
  score,
  breakdown: { base: score, points: [] },
  recommendation: "review",
  summary: "Two employers do not fit.",
  flags: [],
  strengths: [],
  questions: [],
  model: null,
});
const note = (applicant_id: string, revision: number, score: number, asked = 0) =>
  verdictNote({
    applicant_id,
    revision,
    asked,
    verdict: verdict(score),
    override: null,
    vouchUrl: "https://vouch.example",
  });

it("a verdict is written in plain text with a link back", () => {
  expect(note(ANN, 1, 64).text).toMatch(
    new RegExp(
      `^Vouch: 64 of 100, to be reviewed\\.\nTwo employers do not fit\\.\nThe evidence: https://vouch\\.example/applicants/${ANN}\nReference ${ANN}:1 [0-9a-f]{12}$`,
    ),
  );
});

it("is not written again after an interruption, nor when it says what the last one said", () => {
  const first = note(ANN, 1, 64).text;
  const second = note(ANN, 2, 71).text;
  expect(saidAlready(note(ANN, 1, 64), [])).toBe(false);
  expect(saidAlready(note(ANN, 1, 64), [first])).toBe(true);
  expect(saidAlready(note(ANN, 2, 64), [first])).toBe(true);
  expect(saidAlready(note(ANN, 2, 71), [first])).toBe(false);
  // Back to what was said before the last note: that is news.
  expect(saidAlready(note(ANN, 3, 64), [second, first])).toBe(false);
  expect(saidAlready(note(ANN, 1, 64), [second, first])).toBe(true);
});

it("is written again when a recruiter asks for it, once for each asking", () => {
  const first = note(ANN, 1, 64).text;
  const again = note(ANN, 1, 64, 1).text;
  expect(saidAlready(note(ANN, 1, 64, 1), [first])).toBe(false);
  expect(saidAlready(note(ANN, 1, 64, 1), [again, first])).toBe(true);
  expect(saidAlready(note(ANN, 1, 64, 2), [again, first])).toBe(false);
});

it("goes by the applicant, whatever else stands on the candidate", () => {
  const others = ["Called them on Monday.", `Reference ${BOB}:1`, note(BOB, 1, 64).text];
  expect(saidAlready(note(ANN, 1, 64), others)).toBe(false);
  // A note of an earlier version of Vouch carries no digest.
  expect(saidAlready(note(ANN, 1, 64), [`Vouch: 64\nReference ${ANN}:1`])).toBe(true);
});
