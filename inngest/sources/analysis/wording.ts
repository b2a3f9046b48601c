import type { Sources } from "./check";
import type { AiData, Evidence, Flag } from "./schema";
import { isPlainContradiction, type Judgement, sourceCount } from "./score";

type Recommendation = AiData["recommendation"];

/** From here on the sources bear each other out, if no flag says otherwise. */
const CONSISTENT_FROM = 75;

/** Below this they contradict each other. */
const CONTRADICTORY_BELOW = 40;

const MOST_QUESTIONS = 6;

/** What a summary tells of. */
type Told = { flags: Pick<Flag, "severity" | "message">[]; strengths: unknown[] };

/** The sources as sentences name them. */
export const SOURCE_NAMES: Record<Evidence["source"], string> = {
  cv: "the CV",
  linkedin: "the LinkedIn profile",
  github: "the GitHub account",
};

const VERDICTS: Record<Recommendation, string> = {
  consistent: "bear each other out",
  review: "leave points to clear up",
  contradictory: "contradict each other in important points",
};

/** What the score and the flags come to. One source alone is never "consistent": nothing bore it out. */
export function recommend(
  sources: Sources,
  score: number,
  flags: Pick<Flag, "severity" | "confidence">[],
): Recommendation {
  if (score < CONTRADICTORY_BELOW || flags.some(isPlainContradiction)) return "contradictory";
  const weighty = flags.some((flag) => flag.severity !== "low");
  if (sourceCount(sources) < 2 || score < CONSISTENT_FROM || weighty) return "review";
  return "consistent";
}

/** A few plain sentences: which sources there were, what they come to, and what weighs most. */
export function summarise(
  sources: Sources,
  judgement: Told,
  recommendation: Recommendation,
): string {
  return [
    opening(sources, judgement, recommendation),
    countOf(judgement),
    ...judgement.flags
      .filter((flag) => flag.severity !== "low")
      .slice(0, 3)
      .map((flag) => flag.message),
    missing(sources),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** The sentence that states the verdict; always ours, whoever words the rest. */
export function opening(
  sources: Sources,
  { flags }: { flags: Pick<Flag, "severity">[] },
  recommendation: Recommendation,
): string {
  const names = present(sources).map((source) => SOURCE_NAMES[source]);
  if (names.length === 0) return "There is no source that could be checked.";
  if (names.length === 1) {
    const weighty = flags.some((flag) => flag.severity !== "low");
    return `Only ${names[0]} could be read, so nothing in it could be verified against another source${weighty ? ", and it raises questions of its own" : ""}.`;
  }
  return `${capital(list(names))} ${VERDICTS[recommendation]}.`;
}

/** The questions that the flags raise, the weightiest first. */
export function questionsOf({ flags }: Pick<Judgement, "flags">): string[] {
  const weight = { high: 0, medium: 1, low: 2 };
  const asked = flags
    .toSorted((a, b) => weight[a.severity] - weight[b.severity])
    .flatMap(({ question }) => (question === undefined ? [] : [question]));
  return [...new Set(asked)].slice(0, MOST_QUESTIONS);
}

function countOf({ flags, strengths }: Told): string {
  const agreements = strengths.length;
  if (agreements === 0 && flags.length === 0) return "The checks found nothing to compare.";
  const found = [
    ...(agreements > 0 ? [plural(agreements, "agreement")] : []),
    ...(flags.length > 0 ? [plural(flags.length, "point to look at", "points to look at")] : []),
  ];
  return `The checks found ${list(found)}.`;
}

function missing(sources: Sources): string {
  const absent = (["cv", "linkedin", "github"] as const).filter((name) => sources[name] === null);
  if (absent.length !== 1) return "";
  return `${capital(list(absent.map((source) => SOURCE_NAMES[source])))} was not available.`;
}

function present(sources: Sources): Evidence["source"][] {
  return (["cv", "linkedin", "github"] as const).filter((name) => sources[name] !== null);
}

/** "a", "a and b", "a, b and c". */
export function list(items: string[]): string {
  return items.length < 2
    ? (items[0] ?? "")
    : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function plural(amount: number, one: string, many = `${one}s`): string {
  return amount === 1 ? `one ${one}` : `${amount} ${many}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
