"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onOpenPalette } from "./palette-state";

const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false });

/** Opens the palette on cmd-K; what it is made of is fetched the first time. */
export function PaletteOpener() {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  if (open && !wanted) setWanted(true);
  useEffect(() => onOpenPalette(() => setOpen(true)), []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return wanted && <Palette open={open} onOpenChange={setOpen} />;
}
