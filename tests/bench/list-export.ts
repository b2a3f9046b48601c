import type { SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "@/data/database.types";
import type { ServedApp } from "./list-app";

/** The whole list as a file, in both formats, from the production build: speed and the app's memory (MB). */
export async function exportFigures(
  app: ServedApp,
  client: SupabaseClient<Database>,
): Promise<Record<string, number>> {
  const { data } = await client.auth.getSession();
  const headers = { authorization: `Bearer ${data.session?.access_token}` };
  const measured: Record<string, number> = {};
  for (const format of ["csv", "json"]) {
    const before = await app.memory();
    let most = before;
    const watch = setInterval(async () => {
      most = Math.max(most, await app.memory());
    }, 200);
    const started = performance.now();
    const answer = await fetch(`${app.appUrl}/api/export?format=${format}`, { headers });
    if (!answer.ok || !answer.body) throw new Error(`The export was refused (${answer.status}).`);
    const lines = await linesIn(answer.body);
    clearInterval(watch);
    const seconds = (performance.now() - started) / 1000;
    measured[`export ${format}: lines`] = lines;
    measured[`export ${format}: lines per second`] = lines / seconds;
    measured[`export ${format}: memory of the app before`] = before;
    measured[`export ${format}: memory of the app, most`] = most;
  }
  return measured;
}

async function linesIn(body: ReadableStream<Uint8Array>): Promise<number> {
  const reader = body.getReader();
  for (let lines = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return lines;
    for (let at = value.indexOf(10); at !== -1; at = value.indexOf(10, at + 1)) lines++;
  }
}
