"use client";

import { useEffect, useState } from "react";
import { onDemand } from "./on-demand";
import { onFirstToast } from "./toast";

const Toaster = onDemand(() => import("./toaster").then((module) => module.Toaster));

/** Puts the toaster on the page when there is something to say. */
export function ToasterOpener() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => onFirstToast(() => setWanted(true)), []);
  useEffect(() => {
    // With the first key or click: once the network is away, it could not be fetched to say so.
    addEventListener("pointerdown", Toaster.prefetch, { once: true });
    addEventListener("keydown", Toaster.prefetch, { once: true });
    return () => {
      removeEventListener("pointerdown", Toaster.prefetch);
      removeEventListener("keydown", Toaster.prefetch);
    };
  }, []);
  return wanted && <Toaster />;
}
