import { setTimeout as sleep } from "node:timers/promises";

/** Asks again and again until the answer is truthy, and returns it; an error counts as "not yet". Throws after `ms`. */
export async function waitFor<T>(ask: () => T | Promise<T>, ms = 15_000): Promise<T> {
  const deadline = Date.now() + ms;
  let last: unknown = "it stayed false";
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    await sleep(25);
  }
  throw new Error(
    `Waited ${ms} ms in vain: ${last instanceof Error ? last.message : String(last)}`,
  );
}
