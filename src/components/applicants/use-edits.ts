"use client";

import { toast } from "@/components/ui/toast";
import { decisionWords } from "@/components/words";
import type { ListRow, useApplicants } from "@/data/applicants";
import {
  decide,
  pushToAts,
  removeApplicants,
  restoreApplicants,
  retryFailed,
} from "@/data/changes";
import type { Enums } from "@/data/database.types";
import type { ExportFormat } from "@/data/export";
import { sentenceOf } from "@/data/problem";
import { useSupabase } from "@/data/supabase";

export type Edits = ReturnType<typeof useEdits>;

/** How long a deletion can be taken back here; the database waits a minute. */
const UNDO_MS = 8_000;

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

  async function restore(ids: ReadonlySet<string>) {
    try {
      const restored = await restoreApplicants(supabase(), ids);
      if (restored < ids.size) toast.error(`${people(ids.size - restored)} could not be restored.`);
    } catch (error) {
      toast.error(sentenceOf(error));
    }
    await list.refresh();
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
      toast.undo(`${people(ids.size)} deleted.`, {
        duration: UNDO_MS,
        undo: () => void restore(ids),
      });
    },
  };
}

function people(count: number): string {
  return count === 1 ? "1 applicant" : `${count} applicants`;
}
