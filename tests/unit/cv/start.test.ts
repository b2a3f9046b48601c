import { EventEmitter } from "node:events";
import { beforeEach, expect, it, vi } from "vitest";
import { startReader } from "../../../inngest/sources/cv/worker/start";

const fork = vi.hoisted(() => vi.fn());
vi.mock("node:child_process", () => ({ fork }));

/** What the threads that are started come to, one after the other. */
const fates: [event: string, value: unknown][] = [];
vi.mock("node:worker_threads", () => ({
  Worker: class extends EventEmitter {
    constructor() {
      super();
      const [event, value] = fates.shift() ?? ["error", new Error("one thread too many")];
      process.nextTick(() => this.emit(event, value));
    }
    terminate() {}
  },
}));

beforeEach(() => {
  fork.mockReset();
  vi.unstubAllEnvs();
});

it("a process for which the system has no room is told of, and not waited for", async () => {
  const child = Object.assign(new EventEmitter(), { pid: undefined });
  fork.mockImplementation(() => {
    process.nextTick(() => child.emit("error", new Error("spawn EMFILE")));
    return child;
  });
  await expect(startReader(512, 1536)).rejects.toThrow("spawn EMFILE");
});

it("a bundle that could not be found once is looked for again, and when found no more", async () => {
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  fork.mockReturnValue({ pid: 1 });
  fates.push(["error", new Error("no thread left")], ["message", "/app/reader.js"]);
  await expect(startReader(512, 1536)).rejects.toThrow("no thread left");
  await startReader(512, 1536);
  await startReader(512, 1536);
  expect(fork.mock.calls.map(([path]) => path)).toEqual(["/app/reader.js", "/app/reader.js"]);
});
