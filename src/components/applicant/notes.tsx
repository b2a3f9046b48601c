"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { Textarea } from "@/components/ui/field";
import { useAskBeforeLeaving } from "@/components/ui/use-ask-before-leaving";
import type { Applicant } from "@/data/applicant";
import { useInTurn } from "@/data/in-turn";
import { useSession } from "@/data/session";
import type { Actions } from "./use-actions";

/** How long after the last letter the notes are saved. */
const PAUSE_MS = 700;

/**
 * The recruiter's own notes, saved while they are written and when they are left. What could not be
 * saved stays, and is saved as soon as there is a session or a network again.
 */
export function Notes({ applicant, actions }: { applicant: Applicant; actions: Actions }) {
  const [typed, setTyped] = useState<string | null>(null);
  const [state, setState] = useState<"" | "Saving…" | "Saved" | "Not saved">("");
  const timer = useRef(0);
  const session = useSession();
  const inTurn = useInTurn();

  async function save(notes: string) {
    clearTimeout(timer.current);
    setState("Saving…");
    // No older text may overtake a newer one on the way.
    const saved = await inTurn(() => actions.edit({ notes: notes || null }));
    setState(saved ? "Saved" : "Not saved");
    // Unless more was typed meanwhile.
    if (saved) setTyped((now) => (now === notes ? null : now));
  }

  function saveRest() {
    if (typed !== null) void save(typed);
  }

  const again = useEffectEvent(saveRest);
  useEffect(() => {
    if (session.state === "in") again();
  }, [session.state]);
  useEffect(() => {
    const online = () => again();
    addEventListener("online", online);
    return () => {
      removeEventListener("online", online);
      again();
    };
  }, []);

  useAskBeforeLeaving(typed !== null);

  return (
    <Card aria-labelledby="notes">
      <CardHeader id="notes" title="Notes">
        <span role="status" className="text-ink-faint text-xs">
          {state}
        </span>
      </CardHeader>
      <div className="px-4 pb-4">
        <Textarea
          aria-labelledby="notes"
          rows={4}
          maxLength={50_000}
          placeholder="Seen by you alone"
          className="field-sizing-content max-h-80 min-h-24 text-sm"
          value={typed ?? applicant.notes ?? ""}
          onChange={({ target: { value } }) => {
            setTyped(value);
            clearTimeout(timer.current);
            timer.current = window.setTimeout(() => void save(value), PAUSE_MS);
          }}
          onBlur={saveRest}
        />
      </div>
    </Card>
  );
}
