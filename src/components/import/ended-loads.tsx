"use client";

import { useEffect, useRef, useState } from "react";
import { hasEnded, type Import } from "@/data/imports";
import { counted, titleOf } from "./load-words";

/**
 * Tells a screen reader of each load that ends while the page is open, once: a bar that is read out
 * with every step of its progress would drown all else.
 */
export function EndedLoads({ imports }: { imports: Import[] }) {
  const running = useRef(new Set<string>());
  const [said, setSaid] = useState("");
  useEffect(() => {
    const ended = imports.filter((one) => hasEnded(one) && running.current.has(one.id));
    running.current = new Set(imports.filter((one) => !hasEnded(one)).map(({ id }) => id));
    if (ended.length > 0)
      setSaid(ended.map((one) => `${titleOf(one)}: ${counted(one)}`).join(". "));
  }, [imports]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
