import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/**
 * Starts a process that reads CVs, with so many megabytes of JavaScript heap and of memory in all.
 * A thread would not do: one that runs out of memory may take the whole server along
 * (https://github.com/nodejs/node/issues/47224). The process is given none of the server's secrets.
 */
export async function startReader(heapMb: number, memoryMb: number): Promise<ChildProcess> {
  const { path, loader } = await readerFile();
  const { PATH, TMPDIR, NODE_ENV, NEXT_RUNTIME } = process.env;
  const child = fork(path, [String(memoryMb)], {
    execArgv: [...loader, `--max-old-space-size=${heapMb}`],
    env: { PATH, TMPDIR, NODE_ENV, NEXT_RUNTIME },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  // Where the system has no room for another, this throws why: such a process has no channel either.
  if (child.pid === undefined) await once(child, "spawn");
  return child;
}

type ReaderFile = { path: string; loader: string[] };

/** What Node is to start: the bundled file, or the source with TypeScript's loader. */
async function readerFile(): Promise<ReaderFile> {
  if (process.env.NEXT_RUNTIME) {
    bundledFile ??= await askForBundledFile();
    return { path: bundledFile, loader: [] };
  }
  const source = new URL("./reader.worker.ts", import.meta.url);
  return { path: fileURLToPath(source), loader: ["--import", "tsx"] };
}

/** Kept only when it was told: a machine that had no thread for the question may have one later. */
let bundledFile: string | undefined;

/** Next bundles a file that stands literally in this expression, for a thread; the thread tells where it is. */
async function askForBundledFile(): Promise<string> {
  const thread = new Worker(new URL("./reader.worker.ts", import.meta.url));
  const [path] = await once(thread, "message");
  await thread.terminate();
  return String(path);
}
