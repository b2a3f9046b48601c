"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { sentenceOf } from "@/data/problem";

/** Work that a button starts: whether it goes on, and a way to start it. A sentence that it returns is said when it is done; so is why it failed. */
export function useWork() {
  const [busy, setBusy] = useState(false);

  async function run(work: () => Promise<unknown>) {
    setBusy(true);
    try {
      const done = await work();
      if (typeof done === "string") toast.success(done);
    } catch (error) {
      toast.error(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  }

  return { busy, run };
}
