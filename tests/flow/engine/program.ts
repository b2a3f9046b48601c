import { type GetStepTools, type Inngest, referenceFunction } from "inngest";
import { seeded } from "../../support/random";

/** A function as a tree: its leaves are steps, its branches say how they go together. */
export type Program =
  | { kind: "run"; id: string; failures: number }
  | { kind: "sleep"; id: string; seconds: number }
  | { kind: "wait"; id: string; heard: boolean }
  | { kind: "invoke"; id: string; fails: boolean }
  | { kind: "sequence" | "parallel" | "settled" | "race"; id: string; of: Program[] };

const BRANCHES = ["sequence", "sequence", "parallel", "settled", "race"] as const;
const FAILURES = [0, 0, 0, 1, 2, 9];

/** The program of a seed, always the same. */
export function aProgram(seed: number): Program {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const grow = (depth: number, id: string): Program => {
    if (depth > 0 && random() > 0.35) {
      const count = pick([2, 3]);
      const of = Array.from({ length: count }, (_, i) => grow(depth - 1, `${id}.${i}`));
      return { kind: pick(BRANCHES), id, of };
    }
    const kind = pick(["run", "run", "run", "sleep", "wait", "invoke"] as const);
    if (kind === "run") return { kind, id, failures: pick(FAILURES) };
    if (kind === "sleep") return { kind, id, seconds: pick([1, 2, 3]) };
    if (kind === "wait") return { kind, id, heard: pick([true, false]) };
    return { kind, id, fails: pick([true, false, false]) };
  };
  return grow(3, "step");
}

type Tools = {
  runId: string;
  step: GetStepTools<Inngest.Any>;
  group: {
    parallel<T>(options: { mode: "race" }, work: () => Promise<T>): Promise<T>;
  };
  /** Called each time a step runs; throws when the step is to fail. */
  effect(id: string, failures: number): void;
};

/** Does what the program says and gives what came of it, whoever won its races. */
export async function perform(program: Program, tools: Tools): Promise<unknown> {
  const { step, group, runId, effect } = tools;
  const { kind, id } = program;
  switch (kind) {
    case "run":
      return outcome(step.run(id, () => effect(id, program.failures)));
    case "invoke": {
      const invoked = referenceFunction({ functionId: "invoked" });
      return outcome(step.invoke(id, { function: invoked, data: { fails: program.fails } }));
    }
    case "sleep":
      return step.sleep(id, `${program.seconds}s`);
    case "wait": {
      const key = `${runId}/${id}`;
      const wait = step.waitForEvent(id, {
        event: "program/go-on",
        if: `async.data.key == '${key}'`,
        timeout: program.heard ? "1h" : "2s",
      });
      if (!program.heard) return (await wait) === null;
      const event = { name: "program/go-on", data: { key } };
      return (await Promise.all([wait, step.sendEvent(`${id} sent`, event)]))[0] !== null;
    }
    case "sequence": {
      const all: unknown[] = [];
      for (const one of program.of) all.push(await perform(one, tools));
      return all;
    }
    case "parallel":
      return Promise.all(program.of.map((one) => perform(one, tools)));
    case "settled":
      return Promise.allSettled(program.of.map((one) => perform(one, tools)));
    case "race":
      await group.parallel({ mode: "race" }, () =>
        Promise.race(program.of.map((one) => perform(one, tools))),
      );
      return "decided";
  }
}

function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: Error) => `failed: ${error.message}`,
  );
}
