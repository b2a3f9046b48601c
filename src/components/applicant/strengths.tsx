import { CheckIcon } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import type { Verdict } from "@/data/verdict";

/** Where the sources bear each other out. */
export function Strengths({ strengths }: { strengths: Verdict["strengths"] }) {
  if (strengths.length === 0) return null;
  return (
    <Card aria-labelledby="strengths">
      <CardHeader id="strengths" title="Borne out" hint={strengths.length} />
      <ul className="grid gap-1.5 px-4 pb-4">
        {strengths.map(({ message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strengths have no identity; a new verdict replaces them all
          <li key={index} className="flex gap-2 text-sm">
            <CheckIcon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-good-text" />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <bdi>{message}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
