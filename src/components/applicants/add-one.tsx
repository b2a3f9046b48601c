"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { githubUsername, linkedinUrl } from "@/data/address";
import { addApplicant } from "@/data/changes";
import { sentenceOf } from "@/data/problem";
import { useSupabase } from "@/data/supabase";

/** One person by LinkedIn address, GitHub address or both; the name may stay open. */
export function AddOne({ onDone }: { onDone: () => void }) {
  const supabase = useSupabase();
  const [name, setName] = useState("");
  const [linkedin, setLinkedin] = useState("");
  const [github, setGithub] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const li_url = linkedinUrl(linkedin);
  const gh_username = githubUsername(github);
  const wrong = {
    linkedin:
      linkedin.trim() && !li_url ? "That is not a LinkedIn profile (linkedin.com/in/…)." : null,
    github: github.trim() && !gh_username ? "That is not a GitHub account." : null,
    nothing: !linkedin.trim() && !github.trim() ? "Give at least one of the two addresses." : null,
  };

  async function add() {
    setTried(true);
    setProblem(null);
    if (wrong.linkedin || wrong.github || wrong.nothing) return;
    setBusy(true);
    try {
      await addApplicant(supabase(), { name: name.trim() || null, li_url, gh_username });
      toast.success("Added; the checks have started.");
      onDone();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  }

  return (
    <form
      noValidate
      className="grid gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label="LinkedIn" hint="The public profile." error={tried ? wrong.linkedin : null}>
        {(control) => (
          <Input
            {...control}
            placeholder="linkedin.com/in/…"
            autoComplete="off"
            maxLength={2000}
            value={linkedin}
            onChange={(event) => setLinkedin(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="GitHub"
        hint="The account, or any page of it."
        error={tried ? (wrong.github ?? wrong.nothing) : null}
      >
        {(control) => (
          <Input
            {...control}
            placeholder="github.com/… or @name"
            autoComplete="off"
            maxLength={2000}
            value={github}
            onChange={(event) => setGithub(event.target.value)}
          />
        )}
      </Field>
      <Field label="Name" hint="Left open, it comes from what is found.">
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {problem && (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad-text text-sm">
          {problem}
        </p>
      )}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? "Adding…" : "Add"}
        </Button>
      </div>
    </form>
  );
}
