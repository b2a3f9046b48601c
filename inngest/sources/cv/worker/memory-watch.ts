/** How often is looked, in milliseconds; unpacking fills some hundred megabytes a second. */
const EVERY_MS = 50;

/**
 * Calls `exceeded` when the process has grown by more than so many megabytes since now; a thread's
 * own limits know nothing of its buffers, which is where a bomb unpacks. Gives what ends the watch.
 */
export function watchMemory(growthMb: number, exceeded: () => void): () => void {
  const before = process.memoryUsage.rss();
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() - before > growthMb * 2 ** 20) exceeded();
  }, EVERY_MS);
  return () => clearInterval(timer);
}
