"use client";

import { useParams, useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { neighboursOf } from "@/components/applicants/order";
import { isForThePage } from "@/components/applicants/use-list-keys";

/** On an applicant's page j and k step through the list it was opened from, also while the next is still loading. */
export function StepKeys() {
  const { id } = useParams();
  const router = useRouter();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (typeof id !== "string" || !isForThePage(event)) return;
    const { previous, next } = neighboursOf(id);
    const to = event.key === "j" ? next : event.key === "k" ? previous : null;
    if (to) router.replace(`/applicants/${to}`);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  return null;
}
