"use client";

import { useParams, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useLayoutEffect } from "react";
import { listAddress, neighboursOf, rememberVisit } from "@/components/applicants/order";
import { isForThePage } from "@/components/applicants/use-list-keys";
import { stepAddress } from "./step-address";

/**
 * On an applicant's page j and k step through the list it was opened from, also while the next is
 * still loading, and escape leads back to it.
 */
export function StepKeys() {
  const { id } = useParams();
  const tab = useSearchParams().get("tab");
  const router = useRouter();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (typeof id !== "string" || !isForThePage(event)) return;
    const { previous, next } = neighboursOf(id);
    const to = event.key === "j" ? next : event.key === "k" ? previous : null;
    if (to) router.replace(stepAddress(to, tab));
    else if (event.key === "Escape") router.push(listAddress());
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  // Before another key can be pressed.
  useLayoutEffect(() => {
    if (typeof id === "string") rememberVisit(id);
  }, [id]);
  return null;
}
