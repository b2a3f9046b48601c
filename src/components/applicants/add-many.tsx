"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { useSubmit } from "@/components/ui/use-submit";
import { addApplicants } from "@/data/changes";
import { readAddresses } from "@/data/pasted";
import { useSupabase } from "@/data/supabase";
import { useSteadyIds } from "./use-steady-ids";

/** Many people at once, a line each; a line may hold both addresses of a person. */
export function AddMany({ pasted, onDone }: { pasted: string; onDone: () => void }) {
  const supabase = useSupabase();
  const idOf = useSteadyIds();
  const [text, setText] = useState(pasted);
  const { people, unknown } = readAddresses(text);

  const { busy, problem, onSubmit } = useSubmit(async () => {
    await addApplicants(
      supabase(),
      people.map((person) => ({ ...person, id: idOf(person) })),
    );
    toast.success(`${people.length} added; the checks have started.`);
    onDone();
  });

  return (
    <form className="grid gap-3.5" onSubmit={onSubmit}>
      <Field
        label="Addresses, one person a line"
        hint="LinkedIn, GitHub, or both of one person in a line."
        error={problem}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            spellCheck={false}
            maxLength={200_000}
            placeholder={"linkedin.com/in/ada-lovelace\ngithub.com/ada linkedin.com/in/ada"}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {unknown.length > 0 && (
        <div className="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn-text">
          <p className="font-medium">
            {unknown.length === 1 ? "One line is" : `${unknown.length} lines are`} left out: no
            address of LinkedIn or GitHub in it.
          </p>
          <ul className="mt-1 max-h-24 overflow-y-auto text-xs">
            {unknown.slice(0, 20).map(({ line, text: content }) => (
              <li key={line} className="truncate">
                {line}: <bdi>{content.slice(0, 120)}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="flex items-center justify-end gap-3">
        <span aria-live="polite" className="text-ink-muted text-sm tabular-nums">
          {people.length === 1 ? "1 person" : `${people.length} people`}
        </span>
        <Button type="submit" variant="primary" disabled={busy || people.length === 0}>
          {busy ? "Adding…" : "Add all"}
        </Button>
      </div>
    </form>
  );
}
