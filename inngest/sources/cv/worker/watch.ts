import { Worker } from "node:worker_threads";

const EVERY_MS = 200;

/**
 * Ends this process once it holds more memory than it may, or the one that started it is gone. A
 * file may keep the main thread busy for as long as it likes: only another thread can see to it.
 */
export function watch(memoryMb: number): void {
  const workerData = { mostBytes: memoryMb * 2 ** 20, parent: process.ppid, everyMs: EVERY_MS };
  new Worker(WATCH, { eval: true, workerData }).unref();
}

const WATCH = `
  const { mostBytes, parent, everyMs } = require("node:worker_threads").workerData;
  setInterval(() => {
    const orphaned = process.ppid !== parent;
    if (orphaned || process.memoryUsage.rss() > mostBytes) process.kill(process.pid, "SIGKILL");
  }, everyMs);
`;
