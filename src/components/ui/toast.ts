type Shown = typeof import("sonner")["toast"];

const EVENT = "vouch:toaster";

/** Handed over by the toaster, once it is on the page. */
let handOver: (shown: Shown) => void;
const ready = new Promise<Shown>((resolve) => {
  handOver = resolve;
});

async function show(put: (shown: Shown) => void): Promise<void> {
  dispatchEvent(new Event(EVENT));
  put(await ready);
}

/** Says in a corner of the page what happened. What draws it is fetched the first time. */
export const toast = {
  success: (message: string) => void show((shown) => shown.success(message)),
  error: (message: string) => void show((shown) => shown.error(message)),
  /** With a way back, for as long as it stands there. */
  undo: (message: string, { duration, undo }: { duration: number; undo: () => void }) =>
    void show((shown) => shown(message, { duration, action: { label: "Undo", onClick: undo } })),
};

export function onFirstToast(open: () => void): () => void {
  addEventListener(EVENT, open);
  return () => removeEventListener(EVENT, open);
}

export function toasterIsThere(shown: Shown): void {
  handOver(shown);
}
