import { z } from "zod";
import { decisionWords } from "@/components/words";
import type { HistoryEvent } from "@/data/applicant";
import { Constants } from "@/data/database.types";

type Described = {
  text: string;
  detail: string | null;
  tone: "good" | "bad" | "accent" | "neutral";
};

const decision = z.enum(Constants.public.Enums.applicant_decision).nullish();
const details = z.object({
  error: z.string().nullish().catch(null),
  score: z.number().nullish().catch(null),
  from: decision.catch(null),
  to: decision.catch(null),
  reason: z.string().nullish().catch(null),
});

const override = z.object({
  to: z.number().nullish().catch(null),
  reason: z.string().nullish().catch(null),
  score: z.number().nullish().catch(null),
});

/** By field: from what to what. */
const edited = z.record(z.string(), z.unknown());

const fieldNames: Record<string, string> = {
  name: "name",
  email: "e-mail address",
  phone: "phone",
  li_url: "LinkedIn address",
  gh_username: "GitHub account",
  cv_file_id: "CV",
  li_file_id: "LinkedIn file",
};

const subjects: Record<string, string> = {
  cv: "The CV",
  linkedin: "LinkedIn",
  github: "GitHub",
  analysis: "The verdict",
};

/** An entry of the history in words. */
export function inWords({ kind, detail: raw, actor_id }: HistoryEvent): Described {
  const detail = details.safeParse(raw).data;
  const who = actor_id ? "You" : "Vouch";
  if (kind === "created")
    return { text: `${who} added the applicant`, detail: null, tone: "neutral" };
  if (kind === "decision") {
    const to = detail?.to ? decisionWords[detail.to].label.toLowerCase() : null;
    const text = to ? `${who} decided: ${to}` : `${who} took the decision back`;
    return { text, detail: detail?.reason ?? null, tone: "accent" };
  }
  if (kind === "override") {
    const { to, reason, score } = override.safeParse(raw).data ?? {};
    const verdict = typeof score === "number" ? ` (the verdict: ${score})` : "";
    const text =
      typeof to === "number"
        ? `${who} overrode the score with ${to}${verdict}`
        : `${who} took the override back${verdict}`;
    return { text, detail: reason ?? null, tone: "accent" };
  }
  if (kind === "edited") {
    const fields = Object.keys(edited.safeParse(raw).data ?? {});
    const names = fields.flatMap((field) => fieldNames[field] ?? []);
    // What no recruiter did, a source brought.
    const text = actor_id ? "You changed the applicant" : "Gaps were filled from the sources";
    return { text, detail: names.join(", ") || null, tone: "neutral" };
  }
  const [source = "", status = ""] = kind.split(".");
  const subject = subjects[source] ?? source;
  if (status === "ready") {
    const score = source === "analysis" && typeof detail?.score === "number";
    return {
      text: score ? `The verdict is there: ${detail.score}` : `${subject} was read`,
      detail: null,
      tone: "good",
    };
  }
  if (status === "error") {
    const text = source === "analysis" ? "The verdict failed" : `${subject} could not be read`;
    return { text, detail: detail?.error ?? null, tone: "bad" };
  }
  if (status === "processing") {
    const text = source === "analysis" ? "The verdict was asked for" : `${subject} was asked for`;
    return { text, detail: null, tone: "neutral" };
  }
  if (status === "not_provided") {
    return { text: `${subject} was removed`, detail: null, tone: "neutral" };
  }
  return { text: kind.replaceAll(/[._-]/g, " "), detail: null, tone: "neutral" };
}
