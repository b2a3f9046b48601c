"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { deleteAllApplicants } from "@/data/changes";
import { useSupabase } from "@/data/supabase";
import { DeleteDialog } from "./delete-dialog";

/** Ends with every applicant, and keeps the account. */
export function DeleteAll() {
  const supabase = useSupabase();
  const [gone, setGone] = useState(0);
  return (
    <DeleteDialog
      trigger="Delete all applicants"
      title="Delete all applicants?"
      warning="Their CVs, findings and your notes go with them. This cannot be undone."
      words="delete"
      canStop
      progress={`${gone.toLocaleString("en")} deleted…`}
      onDelete={async (signal) => {
        setGone(0);
        const isDone = await deleteAllApplicants(supabase(), setGone, signal);
        toast.success(isDone ? "All applicants are deleted." : "Stopped; the others stay.");
      }}
    />
  );
}
