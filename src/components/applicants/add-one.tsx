"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Refusal } from "@/components/ui/refusal";
import { toast } from "@/components/ui/toast";
import { useSubmit } from "@/components/ui/use-submit";
import { githubUsername, linkedinUrl } from "@/data/address";
import { addApplicants } from "@/data/changes";
import { useSupabase } from "@/data/supabase";
import { useSteadyIds } from "./use-steady-ids";

/** One person by LinkedIn address, GitHub address or both; the name may stay open. */
export function AddOne({ onDone }: { onDone: () => void }) {
  const supabase = useSupabase();
  const idOf = useSteadyIds();
  const [name, setName] = useState("");
  const [linkedin, setLinkedin] = useState("");
  const [github, setGithub] = useState("");
  const [tried, setTried] = useState(false);

  const li_url = linkedinUrl(linkedin);
  const gh_username = githubUsername(github);
  const wrong = {
    linkedin:
      linkedin.trim() && !li_url ? "That is not a LinkedIn profile (linkedin.com/in/…)." : null,
    github: github.trim() && !gh_username ? "That is not a GitHub account." : null,
    nothing: !linkedin.trim() && !github.trim() ? "Give at least one of the two addresses." : null,
  };

  const { busy, problem, onSubmit } = useSubmit(async () => {
    setTried(true);
    if (wrong.linkedin || wrong.github || wrong.nothing) return;
    const addresses = { li_url, gh_username };
    await addApplicants(supabase(), [
      { id: idOf(addresses), name: name.trim() || null, ...addresses },
    ]);
    toast.success("Added; the checks have started.");
    onDone();
  });

  return (
    <form noValidate className="grid gap-3.5" onSubmit={onSubmit}>
      <TextField
        label="LinkedIn"
        hint="The public profile."
        error={tried ? wrong.linkedin : null}
        placeholder="linkedin.com/in/…"
        autoComplete="off"
        maxLength={2000}
        value={linkedin}
        onChange={setLinkedin}
      />
      <TextField
        label="GitHub"
        hint="The account, or any page of it."
        error={tried ? (wrong.github ?? wrong.nothing) : null}
        placeholder="github.com/… or @name"
        autoComplete="off"
        maxLength={2000}
        value={github}
        onChange={setGithub}
      />
      <TextField
        label="Name"
        hint="Left open, it comes from what is found."
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={setName}
      />
      <Refusal>{problem}</Refusal>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? "Adding…" : "Add"}
        </Button>
      </div>
    </form>
  );
}
