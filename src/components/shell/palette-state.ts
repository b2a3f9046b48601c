const EVENT = "vouch:palette";

/** Opens the command palette from wherever. */
export function openPalette(): void {
  dispatchEvent(new Event(EVENT));
}

export function onOpenPalette(open: () => void): () => void {
  addEventListener(EVENT, open);
  return () => removeEventListener(EVENT, open);
}
