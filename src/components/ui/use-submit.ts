"use client";

import { type FormEvent, useState } from "react";
import { sentenceOf } from "@/data/problem";

/** What a form needs to be sent: its handler, whether that goes on, and why it was refused; `notice` is a reason from before. */
export function useSubmit(send: () => Promise<void>, notice: string | null = null) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(notice);

  async function submit() {
    setBusy(true);
    setProblem(null);
    try {
      await send();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    problem,
    onSubmit: (event: FormEvent) => {
      event.preventDefault();
      void submit();
    },
  };
}
