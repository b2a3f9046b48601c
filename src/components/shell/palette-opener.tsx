"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { onOpenPalette } from "./palette-state";

const Palette = onDemand(() => import("./palette").then((module) => module.Palette));

/**
 * Opens the palette on cmd-K. What it is made of is fetched the first time; what is typed meanwhile
 * is kept for it.
 */
export function PaletteOpener() {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [text, setText] = useState("");
  if (open && !wanted) setWanted(true);

  const change = (next: boolean) => {
    setOpen(next);
    if (!next) setText("");
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    const command = event.metaKey || event.ctrlKey;
    if (command) Palette.prefetch();
    if (command && event.key.toLowerCase() === "k") {
      event.preventDefault();
      change(!open);
    } else if (open && !command && event.key.length === 1 && !isInDialog(event.target)) {
      event.preventDefault();
      setText((before) => before + event.key);
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen, { capture: true });
    return () => removeEventListener("keydown", listen, { capture: true });
  }, []);
  useEffect(() => onOpenPalette(() => setOpen(true)), []);
  return wanted && <Palette open={open} text={text} onText={setText} onOpenChange={change} />;
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=dialog]") !== null;
}
