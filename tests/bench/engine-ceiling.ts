import http, { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startEngineApp } from "./engine-app";
import { WARM_UP } from "./engine-load";

const AT_ONCE = 100;

/**
 * How many runs a second the app's SDK gets through when its server costs nothing: it is called at
 * once, its checkpoints are taken and forgotten. No server that keeps what it is told is faster.
 */
export async function measureCeiling(name: string, runs: number): Promise<number> {
  const forgetful = createServer((request, response) => {
    request.resume().once("end", () => response.end('{"data":{}}'));
  });
  await new Promise<void>((resolve) => forgetful.listen(0, "127.0.0.1", resolve));
  const { port } = forgetful.address() as AddressInfo;
  const app = await startEngineApp(`http://127.0.0.1:${port}`);
  const agent = new http.Agent({ keepAlive: true });
  let next = 0;
  const work = async (until: number) => {
    while (next < until) await callOnce(app.url, name, `run-${next++}`, agent);
  };
  const callAll = async (count: number) => {
    const until = next + count;
    await Promise.all(Array.from({ length: AT_ONCE }, () => work(until)));
  };
  try {
    await callAll(WARM_UP);
    const start = performance.now();
    await callAll(runs);
    return runs / ((performance.now() - start) / 1000);
  } finally {
    agent.destroy();
    await app.stop();
    forgetful.closeAllConnections();
    forgetful.close();
  }
}

function callOnce(url: string, name: string, runId: string, agent: http.Agent): Promise<void> {
  const event = { id: runId, name, data: {}, ts: 1 };
  const ctx = {
    run_id: runId,
    fn_id: `bench-${name}`,
    step_id: "step",
    qi_id: runId,
    attempt: 0,
    disable_immediate_execution: false,
    use_api: false,
    stack: { stack: [], current: 0 },
  };
  const body = JSON.stringify({ event, events: [event], steps: {}, version: 2, ctx });
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${url}?fnId=bench-${name}&stepId=step`,
      { method: "POST", agent, headers: { "content-type": "application/json" } },
      (response) => {
        if (response.statusCode !== 206) reject(new Error(`The app said ${response.statusCode}.`));
        response.resume().once("end", resolve);
      },
    );
    request.once("error", reject);
    request.end(body);
  });
}
