"use client";

import { toast } from "@/components/ui/toast";
import { decisionWords } from "@/components/words";
import type { ListRow, useApplicants } from "@/data/applicants";
import { decide, pushToAts, removeApplicants, retryFailed } from "@/data/changes";
import type { Enums } from "@/data/database.types";
import type { ExportFormat } from "@/data/export";
import { sentenceOf } from "@/data/problem";
import { useSupabase } from "@/data/supabase";
import { offerUndo } from "./offer-undo";

export type Edits = ReturnType<typeof useEdits>;

/** What can be done to several applicants at once, each with a word about how it went. */
export function useEdits(
  list: Pick<ReturnType<typeof useApplicants>, "edit" | "refresh" | "remove">,
) {
  const supabase = useSupabase();

  async function attempt(work: Promise<void>, done: string) {
    try {
      await work;
      toast.success(done);
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  }

  return {
    decide(ids: ReadonlySet<string>, decision: Enums<"applicant_decision"> | null) {
      const what = decision ? decisionWords[decision].label.toLowerCase() : "undecided";
      return attempt(
        list.edit(ids, { decision }, () => decide(supabase(), ids, decision, null)),
        `${people(ids.size)}: ${what}.`,
      );
    },
    retry(ids: ReadonlySet<string>) {
      return attempt(
        retryFailed(supabase(), ids).then(() => void list.refresh()),
        `What failed is tried again for ${people(ids.size)}.`,
      );
    },
    async push(ids: ReadonlySet<string>) {
      try {
        toast.success(`Ashby is told of ${people(await pushToAts(supabase(), ids))}.`);
      } catch (error) {
        toast.error(sentenceOf(error));
      }
    },
    exportAs(format: ExportFormat, rows: ListRow[]) {
      const save = import("@/data/export").then((module) => module.saveExport(format, rows));
      return attempt(save, `${people(rows.length)} exported.`);
    },
    /** Out of sight at once, also of other pages; the deletion itself waits for nobody's page. */
    async remove(ids: ReadonlySet<string>) {
      const run = () => removeApplicants(supabase(), ids);
      try {
        await list.remove(ids, run);
      } catch (error) {
        return toast.error(sentenceOf(error));
      }
      const onRestored = () => void list.refresh();
      offerUndo(supabase, { what: people(ids.size), ids, onRestored });
    },
  };
}

function people(count: number): string {
  return count === 1 ? "1 applicant" : `${count} applicants`;
}
