"use client";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { recommendationWords } from "@/components/words";
import type { Applicant } from "@/data/applicant";
import type { Verdict as VerdictData } from "@/data/verdict";
import { Gauge } from "./gauge";
import { Makeup } from "./makeup";
import { Override } from "./override";
import type { Actions } from "./use-actions";

type VerdictProps = { verdict: VerdictData; applicant: Applicant; actions: Actions };

/** The score, what it comes to in a few sentences, and what moved it. */
export function Verdict({ verdict, applicant, actions }: VerdictProps) {
  const word = recommendationWords[verdict.recommendation];
  const outdated = applicant.ai_status !== "ready";
  return (
    <Card aria-labelledby="verdict">
      <div className="flex flex-col items-center gap-x-6 gap-y-3 p-4 sm:flex-row sm:items-start">
        <Gauge score={verdict.score} tone={word.tone} override={applicant.score_override} />
        <div className="min-w-0 flex-1">
          <div className="mb-1.5 flex flex-wrap items-center gap-2">
            <h2 id="verdict" className="font-semibold text-lg">
              Verdict
            </h2>
            <Badge tone={word.tone}>{word.label}</Badge>
            {outdated && <Badge tone="accent">Being renewed</Badge>}
          </div>
          <p className="text-ink text-sm leading-relaxed [overflow-wrap:anywhere]">
            <bdi>{verdict.summary}</bdi>
          </p>
          <p className="mt-2 text-ink-faint text-xs">{madeBy(verdict)}</p>
        </div>
      </div>
      <div className="px-4 pb-3">
        <Override applicant={applicant} actions={actions} />
      </div>
      <Makeup breakdown={verdict.breakdown} score={verdict.score} />
    </Card>
  );
}

function madeBy({ engine, model }: VerdictData): string {
  if (engine === "model" && model) return `Checked by rules, weighed and worded by ${model.name}.`;
  if (model) return "Made by rules alone: the language model's answer could not be used.";
  return "Made by rules alone, without a language model.";
}
