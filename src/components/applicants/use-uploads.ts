"use client";

import { useRef, useState } from "react";
import { useAskBeforeLeaving } from "@/components/ui/use-ask-before-leaving";
import { addApplicants } from "@/data/changes";
import { refusal, useStoreFile } from "@/data/files";
import { sentenceOf } from "@/data/problem";
import { useSession } from "@/data/session";
import { useSupabase } from "@/data/supabase";

export type Upload = {
  id: string;
  file: File;
  state: "waiting" | "sending" | "added" | "failed";
  /** 0 to 1 while it is sent. */
  share: number;
  error: string | null;
};

/** More at a time only makes each slower. */
const AT_ONCE = 3;

/** Turns dropped CVs into applicants, a few at a time, and tells how each fares. */
export function useUploads(onAdded: () => void) {
  const session = useSession();
  const supabase = useSupabase();
  const storeFile = useStoreFile();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const queue = useRef<Upload[]>([]);
  const running = useRef(0);
  useAskBeforeLeaving(uploads.some(({ state }) => state === "waiting" || state === "sending"));

  const set = (id: string, change: Partial<Upload>) =>
    setUploads((before) => before.map((one) => (one.id === id ? { ...one, ...change } : one)));

  async function send({ id, file }: Upload, userId: string) {
    set(id, { state: "sending", share: 0, error: null });
    try {
      const cv_file_id = await storeFile(userId, file, (share) => set(id, { share }));
      await addApplicants(supabase(), [{ id, cv_file_id, origin: "upload" }]);
      set(id, { state: "added", share: 1 });
      onAdded();
    } catch (error) {
      set(id, { state: "failed", error: sentenceOf(error) });
    }
  }

  async function work(userId: string) {
    if (running.current >= AT_ONCE) return;
    running.current += 1;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      await send(next, userId);
    }
    running.current -= 1;
  }

  function enqueue(wanted: Upload[]) {
    if (!("userId" in session)) return;
    queue.current.push(...wanted);
    for (let worker = 0; worker < AT_ONCE; worker += 1) void work(session.userId);
  }

  return {
    uploads,
    add(files: File[]) {
      const fresh = files.map((file): Upload => {
        const error = refusal(file);
        const state = error ? "failed" : "waiting";
        return { id: crypto.randomUUID(), file, state, share: 0, error };
      });
      setUploads((before) => [...fresh, ...before]);
      enqueue(fresh.filter(({ state }) => state === "waiting"));
    },
    retry(upload: Upload) {
      set(upload.id, { state: "waiting", error: null });
      enqueue([upload]);
    },
    clear: () => setUploads([]),
  };
}
