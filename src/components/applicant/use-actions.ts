"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { offerUndo } from "@/components/applicants/offer-undo";
import { listAddress } from "@/components/applicants/order";
import { toast } from "@/components/ui/toast";
import { nameOf, partNames } from "@/components/words";
import type { Applicant, useApplicant } from "@/data/applicant";
import { useLeaveLists } from "@/data/applicants";
import { decide, type Edit, editApplicant, removeApplicants, retryPart } from "@/data/changes";
import type { Enums } from "@/data/database.types";
import { useStoreFile } from "@/data/files";
import { sentenceOf } from "@/data/problem";
import { useSession } from "@/data/session";
import { useSupabase } from "@/data/supabase";
import type { Part } from "@/data/view";

export type Actions = ReturnType<typeof useActions>;

/** What a dialog may ask for: a score, or the address of LinkedIn or GitHub. */
type Asked = "score" | "li" | "gh";

/** What a recruiter can do with one applicant; each says how it went and gives whether it did. */
export function useActions({ applicant, edit: show, refresh }: ReturnType<typeof useApplicant>) {
  const supabase = useSupabase();
  const session = useSession();
  const storeFile = useStoreFile();
  const leaveLists = useLeaveLists();
  const router = useRouter();
  const [asked, ask] = useState<Asked | null>(null);
  const id = applicant?.id ?? "";

  async function attempt(work: () => Promise<unknown>, done?: string): Promise<boolean> {
    try {
      await work();
      if (done) toast.success(done);
      return true;
    } catch (error) {
      toast.error(sentenceOf(error));
      return false;
    }
  }

  return {
    asked,
    /** Opens a dialog, or closes it with null. */
    ask,
    retry: (part: Part) =>
      attempt(async () => {
        await retryPart(supabase(), id, part);
        await refresh();
      }, `${partNames[part]} is tried again.`),
    edit: (change: Edit, done?: string) =>
      attempt(() => show(change, () => editApplicant(supabase(), id, change)), done),
    decide: (decision: Enums<"applicant_decision"> | null, reason: string | null) =>
      attempt(() =>
        show({ decision, decision_reason: reason }, () =>
          decide(supabase(), [id], decision, reason),
        ),
      ),
    /** Another score in the verdict's place; null takes it back. */
    overrideScore: (given: { score: number; reason: string } | null) =>
      attempt(
        () => {
          const change = {
            score_override: given?.score ?? null,
            score_override_reason: given?.reason ?? null,
          };
          const shown = {
            ...change,
            shown_score: given?.score ?? applicant?.score ?? null,
            score_override_at: given && new Date().toISOString(),
            score_override_of: given && (applicant?.score ?? null),
          };
          return show(shown, () => editApplicant(supabase(), id, change));
        },
        given ? `Your score of ${given.score} stands.` : "The verdict’s own score stands again.",
      ),
    async giveFile(part: "cv" | "li", file: File, onProgress: (share: number) => void) {
      if (!("userId" in session)) return;
      const { userId } = session;
      await attempt(
        async () => {
          const stored = await storeFile(userId, file, onProgress);
          await editApplicant(supabase(), id, { [`${part}_file_id`]: stored });
          await refresh();
        },
        part === "cv" ? "The new CV is being read." : "The LinkedIn file is being read.",
      );
    },
    /** Leads to the list, where it can be taken back. */
    remove: () =>
      attempt(async () => {
        if (!applicant) return;
        await removeApplicants(supabase(), [id]);
        leaveLists(id);
        router.replace(listAddress());
        // The list hears by itself of who comes back.
        const deleted = { what: shortName(applicant), ids: new Set([id]), onRestored: () => {} };
        offerUndo(supabase, deleted);
      }),
  };
}

function shortName(applicant: Applicant): string {
  const name = nameOf(applicant);
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
