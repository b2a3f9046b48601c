import type { Model, Usage } from "../../model";
import type { Applicant } from "../check";
import { type AiData, aiData } from "../schema";
import { type Judgement, scoreOf } from "../score";
import { verdictByRules } from "../verdict";
import { opening, recommend } from "../wording";
import { type Opinion, opinion, provenOf } from "./opinion";
import { dataBlock, findingsById, PROMPT_VERSION, SYSTEM } from "./prompt";
import { seenOf } from "./seen";

/**
 * What a flag of the model's costs. It never brings points: what a stranger could talk it into must
 * not pay. Together at most LIMIT, so that two runs never differ by more.
 */
const COST = { low: 1, medium: 2, high: 3 };
const LIMIT = 5;

const MOST_QUESTIONS = 8;

/**
 * The rules' verdict, worded by the model, its findings in the model's order, with the flags and
 * strengths that the model added and proved. Throws what `model.structured` throws.
 */
export async function verdictByModel(
  applicant: Applicant,
  judgement: Judgement,
  { model, blind }: { model: Model; blind: boolean },
): Promise<AiData> {
  const seen = seenOf(applicant, blind);
  const { data, usage } = await model.structured({
    name: "verdict",
    system: SYSTEM,
    user: dataBlock(applicant, seen, judgement, blind),
    schema: opinion,
  });
  return combine(applicant, judgement, provenOf(data, seen, applicant), {
    ...costOf(model, usage),
    outcome: "used",
    blind,
  });
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
  said: Opinion,
  model: AiData["model"],
): AiData {
  const rules = verdictByRules(applicant, judgement);
  const added = said.flags.map(({ question: _, ...flag }) => ({ check: "model", ...flag }));
  const breakdown = withCosts(judgement.breakdown, added);
  const score = scoreOf(breakdown);
  const flags = [...inOrder(judgement, said.order, rules.flags), ...added].toSorted(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity],
  );
  // A model may be wrong, so its own flags make nobody contradictory; fewer points may.
  const recommendation = recommend(
    applicant,
    score,
    flags.map((flag) => (flag.check === "model" ? { ...flag, confidence: 0 } : flag)),
  );
  const asked = said.flags.map(({ question }) => question).filter((question) => question !== "");
  const verdict = opening(applicant, { flags }, recommendation);
  return aiData.parse({
    ...rules,
    engine: "model",
    score,
    breakdown,
    recommendation,
    summary: said.summary === "" ? rules.summary : `${verdict} ${said.summary}`,
    flags,
    strengths: [...rules.strengths, ...said.strengths],
    questions: [...new Set([...rules.questions, ...asked, ...said.questions])].slice(
      0,
      MOST_QUESTIONS,
    ),
    model,
  } satisfies AiData);
}

const WEIGHT = { high: 0, medium: 1, low: 2 };

/** The rules' flags as the model ranks them; those it does not name come last. */
function inOrder({ flags, strengths }: Judgement, order: string[], stored: AiData["flags"]) {
  const ids = findingsById({ flags, strengths }).map(({ id }) => id);
  const rank = (at: number) => {
    const place = order.indexOf(ids[at] ?? "");
    return place === -1 ? order.length : place;
  };
  return stored
    .map((flag, at) => ({ flag, rank: rank(at) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ flag }) => flag);
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
