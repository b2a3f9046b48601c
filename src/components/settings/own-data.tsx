"use client";

import { DownloadIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { useWork } from "@/components/ui/use-work";
import { readEverything } from "@/data/everything";
import { saveFile } from "@/data/save-file";
import { useSupabase } from "@/data/supabase";
import { DeleteAccount } from "./delete-account";
import { DeleteAll } from "./delete-all";

/** Taking one's data along, and getting rid of it. */
export function OwnData({ userId, hasPassword }: { userId: string; hasPassword: boolean }) {
  const supabase = useSupabase();
  const { busy, run } = useWork();

  const take = () =>
    run(async () => {
      const everything = await readEverything(supabase(), userId);
      const content = JSON.stringify(everything, null, 2);
      saveFile("vouch.json", new Blob([content], { type: "application/json" }));
      return "Your data is in vouch.json.";
    });

  return (
    <Card aria-labelledby="own-data">
      <CardHeader id="own-data" title="Your data" />
      <ul>
        <li className="flex flex-wrap items-center gap-3 px-4 py-3">
          <p className="min-w-56 flex-1 text-ink-muted text-sm">
            Everything that is kept about you and your applicants, as one JSON file.
          </p>
          <Button disabled={busy} onClick={() => void take()}>
            <DownloadIcon /> {busy ? "Collecting…" : "Export"}
          </Button>
        </li>
        <li className="flex flex-wrap items-center gap-3 border-line border-t px-4 py-3">
          <p className="min-w-56 flex-1 text-ink-muted text-sm">
            The list of all applicants with scores and decisions, as a table or for programs.
          </p>
          <div className="flex gap-2">
            <Button asChild>
              <a href="/api/export?format=csv" download>
                <DownloadIcon aria-hidden="true" /> <span className="sr-only">List as </span>CSV
              </a>
            </Button>
            <Button asChild>
              <a href="/api/export?format=json" download>
                <DownloadIcon aria-hidden="true" /> <span className="sr-only">List as </span>JSON
              </a>
            </Button>
          </div>
        </li>
        <li className="flex flex-wrap items-center gap-3 border-line border-t px-4 py-3">
          <p className="min-w-56 flex-1 text-ink-muted text-sm">
            All applicants with their CVs, what was found about them, and your notes.
          </p>
          <DeleteAll />
        </li>
        <li className="flex flex-wrap items-center gap-3 border-line border-t px-4 py-3">
          <p className="min-w-56 flex-1 text-ink-muted text-sm">
            Your account, with all of that and your settings.
          </p>
          <DeleteAccount hasPassword={hasPassword} />
        </li>
      </ul>
    </Card>
  );
}
