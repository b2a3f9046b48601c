import { SourceFailure } from "../../failure";
import { MOST_CALLS, type Model, UnusableAnswer, type Usage } from "../../model";
import type { Applicant } from "../check";
import { type AiData, aiData } from "../schema";
import { type Judgement, scoreOf } from "../score";
import { verdictByRules } from "../verdict";
import { opening, recommend, summarise } from "../wording";
import { type NumberedFinding, numbered } from "./numbered";
import { opinion, type Proven, provenOf } from "./opinion";
import { dataBlock, PROMPT_VERSION, SYSTEM } from "./prompt";
import { seenOf } from "./seen";
import { findingsBlock, plainTelling, TELL, type Telling, telling } from "./told";

/**
 * What a flag of the model's costs. It never brings points: what a stranger could talk it into must
 * not pay. Together at most LIMIT, so that two runs never differ by more.
 */
const COST = { low: 1, medium: 2, high: 3 };
const LIMIT = 5;

const MOST_QUESTIONS = 8;

/**
 * The rules' verdict with the flags that the model added and proved, in the model's order, told in
 * its words. Who reads strangers says nothing: the first call answers in ids and places. Who speaks
 * reads no stranger: the second, if one is left, words our own sentences. Throws what
 * `model.structured` throws at the first.
 */
export async function verdictByModel(
  applicant: Applicant,
  judgement: Judgement,
  { model, blind }: { model: Model; blind: boolean },
): Promise<AiData> {
  const seen = seenOf(applicant, blind);
  const findings = numbered(judgement, blind);
  const { data, usage } = await model.structured({
    name: "verdict",
    system: SYSTEM,
    user: dataBlock(applicant, seen, findings, blind),
    schema: opinion,
  });
  const verdict = combine(applicant, judgement, findings, provenOf(data, seen, applicant));
  const told = await tell(applicant, verdict, [...findings, ...addedTo(verdict)], {
    model,
    left: MOST_CALLS - usage.calls,
  });
  return aiData.parse({
    ...verdict,
    summary:
      told.summary === "" ? verdict.summary : `${openingOf(applicant, verdict)} ${told.summary}`,
    questions: [...new Set([...verdict.questions, ...told.questions])].slice(0, MOST_QUESTIONS),
    model: { ...costOf(model, sum(usage, told.usage)), outcome: "used", blind },
  } satisfies AiData);
}

/** What asking took, as it is stored. */
export function costOf(model: Model, usage: Usage) {
  return {
    name: model.name,
    prompt_version: PROMPT_VERSION,
    calls: usage.calls,
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    cost: model.costOf(usage),
  };
}

function combine(
  applicant: Applicant,
  judgement: Judgement,
  findings: NumberedFinding[],
  said: Proven,
): AiData {
  const rules = verdictByRules(applicant, judgement);
  const added = said.flags.map(({ question: _, ...flag }) => flag);
  const breakdown = withCosts(judgement.breakdown, added);
  const score = scoreOf(breakdown);
  const flags = [...inOrder(findings, said.order, rules.flags), ...added].toSorted(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity],
  );
  // A model may be wrong, so its own flags make nobody contradictory; fewer points may.
  const recommendation = recommend(
    applicant,
    score,
    flags.map((flag) => (flag.check === "model" ? { ...flag, confidence: 0 } : flag)),
  );
  return {
    ...rules,
    engine: "model",
    score,
    breakdown,
    recommendation,
    summary: summarise(applicant, { flags, strengths: judgement.strengths }, recommendation),
    flags,
    questions: [...new Set([...rules.questions, ...said.flags.map(({ question }) => question)])],
  };
}

type Asking = { model: Model; left: number };

/** The verdict told by the model; nothing when no call is left or it did not work out, so that ours stand. */
async function tell(
  applicant: Applicant,
  verdict: AiData,
  findings: NumberedFinding[],
  { model, left }: Asking,
): Promise<Telling & { usage: Usage | null }> {
  const nothing = { summary: "", questions: [], usage: null };
  if (left < 1 || findings.length === 0) return nothing;
  try {
    const { data, usage } = await model.structured({
      name: "telling",
      system: TELL,
      user: findingsBlock(openingOf(applicant, verdict), findings),
      schema: telling,
      mostCalls: left,
    });
    return { ...plainTelling(data, findings), usage };
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    const asked = { calls: 1, inputTokens: 0, outputTokens: 0 };
    return { ...nothing, usage: error instanceof UnusableAnswer ? error.usage : asked };
  }
}

const openingOf = (applicant: Applicant, { flags, recommendation }: AiData) =>
  opening(applicant, { flags }, recommendation);

/** The model's own flags, for it to word with the rest. */
function addedTo({ flags }: AiData): NumberedFinding[] {
  return flags
    .filter(({ check }) => check === "model")
    .map(({ check, severity, message, evidence }, at) => {
      return { id: `m${at + 1}`, kind: "flag", check, severity, message, evidence };
    });
}

function sum(one: Usage, other: Usage | null): Usage {
  if (!other) return one;
  return {
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
}

const WEIGHT = { high: 0, medium: 1, low: 2 };

/** The rules' flags as the model ranks them; those it does not name come last. */
function inOrder(findings: NumberedFinding[], order: string[], stored: AiData["flags"]) {
  const rank = ({ check, message }: AiData["flags"][number]) => {
    const known = findings.find((one) => one.check === check && one.message === message);
    const place = order.indexOf(known?.id ?? "");
    return place === -1 ? order.length : place;
  };
  return stored.toSorted((a, b) => rank(a) - rank(b));
}

function withCosts(breakdown: AiData["breakdown"], added: AiData["flags"]): AiData["breakdown"] {
  let left = Math.min(LIMIT, scoreOf(breakdown));
  const points = added.flatMap(({ check, severity, message }) => {
    const cost = Math.min(COST[severity], left);
    left -= cost;
    return cost === 0 ? [] : [{ check, points: -cost, reason: message }];
  });
  return { ...breakdown, points: [...breakdown.points, ...points] };
}
