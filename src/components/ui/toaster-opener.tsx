"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onFirstToast } from "./toast";

const load = () => import("./toaster");
const Toaster = dynamic(() => load().then((module) => module.Toaster), { ssr: false });

/** Puts the toaster on the page when there is something to say. */
export function ToasterOpener() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => onFirstToast(() => setWanted(true)), []);
  useEffect(() => {
    // With the first key or click: once the network is away, it could not be fetched to say so.
    const fetchIt = () => void load().catch(() => {});
    addEventListener("pointerdown", fetchIt, { once: true });
    addEventListener("keydown", fetchIt, { once: true });
    return () => {
      removeEventListener("pointerdown", fetchIt);
      removeEventListener("keydown", fetchIt);
    };
  }, []);
  return wanted && <Toaster />;
}
