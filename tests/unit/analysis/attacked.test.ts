import { describe, expect, it } from "vitest";
import { anybody, type Invented } from "@/local/samples/anybody";
import { cvPdf } from "@/local/samples/documents";
import { orderIn } from "@/local/sandbox/openai-orders";
import { analyse } from "../../../inngest/sources/analysis/analyse";
import { resolves } from "../../../inngest/sources/analysis/evidence";
import type { AiData } from "../../../inngest/sources/analysis/schema";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { fetchGithub } from "../../../inngest/sources/github/fetch";
import { fetchLinkedin } from "../../../inngest/sources/linkedin/fetch";
import { attackedDocx, IN_DOCX } from "../../fixtures/attacks/docx";
import { IN_ACCOUNT, IN_PROFILE } from "../../fixtures/attacks/fields";
import { attackedPdf, IN_PDF } from "../../fixtures/attacks/pdf";
import { thePeople } from "../sandbox/people";
import { aSandbox } from "../sandbox/running";
import { NOW } from "./applicants";
import { ATTACKS, SOFT_ATTACKS } from "./attacks";

// Real files and real answers, from their bytes to the verdict, by a model that obeys whatever it reads.

const honest = anybody("mira-okonjo");
type Applied = { file?: Uint8Array; fileName?: string; person?: Partial<Invented> };

/** The whole way of one applicant; which requests the model got, too. */
async function judged({ file, fileName, person }: Applied) {
  const { github, linkedin } = { ...honest, ...person };
  const { apiUrl, origin, model, breaks, asked } = await aSandbox({
    people: thePeople([github], [linkedin]),
  });
  await breaks({ service: "openai", kind: "obeys" });
  const sources = {
    cv: await parseCv(file ?? (await cvPdf(honest.cv)), { fileName, model: model() }),
    linkedin: await fetchLinkedin(`https://www.linkedin.com/in/${linkedin.slug}`, {
      origin,
      now: NOW,
    }),
    github: await fetchGithub(github.login, { apiUrl, now: NOW }),
  };
  const verdict = await analyse(sources, { model: model(), now: NOW });
  return { sources, verdict, rules: await analyse(sources, { now: NOW }), requests: await asked() };
}

/** What the verdict says in Vouch's own words: what it quotes stands in quotation marks. */
function said({ summary, flags, strengths, questions, breakdown }: AiData): string[] {
  const all = [
    summary,
    ...questions,
    ...[...flags, ...strengths].map(({ message }) => message),
    ...breakdown.points.map(({ reason }) => reason),
  ];
  return all.map((text) => text.replace(/“[^”]*”/g, "…"));
}

let known: AiData | undefined;
/** The verdict on the same applicant without an attack. */
async function withoutAttack(): Promise<AiData> {
  known ??= (await judged({})).verdict;
  return known;
}

/** No attack pays, none speaks through Vouch, and one that is known for what it is becomes a flag. */
async function withstands(text: string, applied: Applied, { flagged = true } = {}) {
  const before = await withoutAttack();
  const { sources, verdict, rules, requests } = await judged(applied);
  expect(verdict.score).toBeLessThanOrEqual(before.score);
  expect(verdict.score).toBeLessThanOrEqual(rules.score);
  expect(verdict.score).toBeGreaterThanOrEqual(rules.score - 5);
  for (const words of [text, orderIn(text) ?? text])
    for (const sentence of said(verdict)) expect(sentence).not.toContain(words);
  // Every flag and strength is a rule's; its words come from nowhere else.
  const ours = said(rules);
  for (const { message } of [...verdict.flags, ...verdict.strengths])
    expect(ours).toContain(message.replace(/“[^”]*”/g, "…"));
  expect(verdict.flags.length).toBeGreaterThanOrEqual(rules.flags.length);
  for (const { evidence } of [...verdict.flags, ...verdict.strengths])
    for (const one of evidence) expect(resolves(one, sources)).toBe(true);
  if (!flagged) return requests;
  const attack = verdict.flags.find(({ check }) => /injection|hidden/.test(check));
  expect(attack?.evidence.length).toBeGreaterThan(0);
  expect(verdict.recommendation).not.toBe("consistent");
  return requests;
}

/** The attacks in turn, so that each stands somewhere without all standing everywhere. */
let turn = 0;
const next = () => {
  turn += 1;
  return ATTACKS[(turn * 7) % ATTACKS.length]?.[1] ?? "";
};
/** pdf-lib's plain fonts have the Latin letters alone. */
const latin = () => {
  let text = next();
  while (/[^\x20-\x7e]/.test(text)) text = next();
  return text;
};

describe("an applicant without an attack", () => {
  it("is found consistent", async () => {
    expect(await withoutAttack()).toMatchObject({ recommendation: "consistent", engine: "model" });
  });
});

describe("an attack in a PDF", () => {
  it.each(Object.entries(IN_PDF))("%s does not pay", async (_where, attack) => {
    const text = latin();
    await withstands(text, { file: await attackedPdf(honest.cv, attack, text) });
  });

  it.each(Object.entries(IN_PDF))(
    "%s, where no rule knows it, does not pay",
    async (where, attack) => {
      const text = SOFT_ATTACKS[where.length % SOFT_ATTACKS.length] ?? "";
      await withstands(
        text,
        { file: await attackedPdf(honest.cv, attack, text) },
        { flagged: false },
      );
    },
  );

  it("in its name does not pay", async () => {
    const text = latin();
    await withstands(text, { fileName: `${text}.pdf` });
  });
});

describe("an attack in a Word document", () => {
  it.each(Object.entries(IN_DOCX))("%s does not pay", async (_where, attack) => {
    const text = next();
    await withstands(text, { file: await attackedDocx(honest.cv, attack, text) });
  });
});

describe("an attack on LinkedIn", () => {
  it.each(Object.entries(IN_PROFILE))("in a %s does not pay", async (_where, attack) => {
    const text = next();
    await withstands(text, { person: { linkedin: attack(honest.linkedin, text) } });
  });
});

describe("an attack on GitHub", () => {
  it.each(Object.entries(IN_ACCOUNT))("in a %s does not pay", async (_where, attack) => {
    const text = next();
    await withstands(text, { person: { github: attack(honest.github, text) } });
  });
});

describe("an attack that no rule knows", () => {
  const everywhere = (text: string): Partial<Invented> => ({
    linkedin: IN_PROFILE.about?.(honest.linkedin, text) ?? honest.linkedin,
    github: IN_ACCOUNT.bio?.(honest.github, text) ?? honest.github,
  });

  it.each(SOFT_ATTACKS)("reaches the model and changes nothing: %s", async (text) => {
    const requests = await withstands(text, { person: everywhere(text) }, { flagged: false });
    const [telling, ...more] = requests.filter((request) => request.includes('"telling"'));
    const start = text.slice(0, 15);
    expect(requests.some((request) => request.includes(start))).toBe(true);
    expect(more).toEqual([]);
    expect(telling).not.toContain(start);
  });
});
