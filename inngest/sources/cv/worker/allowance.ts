import { readFileSync } from "node:fs";

/** By the clock alone a process has so many times its time: one that waits for something uses no processor. */
const STARVED = 6;

/**
 * Calls `giveUp` when a process has used up so many milliseconds, of the processor and by the clock:
 * on a machine that has no time for it, a slow file is not the file's fault. Gives what ends the watch.
 */
export function allowance(
  pid: number | undefined,
  milliseconds: number,
  giveUp: () => void,
): () => void {
  const begun = performance.now();
  const before = processorTime(pid);
  const look = () => {
    const passed = performance.now() - begun;
    const now = processorTime(pid);
    const worked = before === null || now === null ? passed : now - before;
    const left = Math.min(milliseconds - worked, milliseconds * STARVED - passed);
    if (left <= 0) giveUp();
    else timer = setTimeout(look, Math.max(1, left));
  };
  let timer = setTimeout(look, milliseconds);
  return () => clearTimeout(timer);
}

/** What `/proc` counts in. */
const MILLISECONDS_A_TICK = 10;

/** Milliseconds of the processor that a process was given; null where the system does not tell. */
function processorTime(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before the bracket may hold anything; of the fields behind it the 12th and 13th are times.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks * MILLISECONDS_A_TICK : null;
  } catch {
    return null;
  }
}
