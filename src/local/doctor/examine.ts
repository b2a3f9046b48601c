import type { Sql } from "postgres";
import { access } from "./access";
import type { Check, Diagnosis } from "./check";
import { door } from "./door";
import { due } from "./due";
import { inngest } from "./inngest";
import { migrations } from "./migrations";
import { realtime } from "./realtime";
import { settings } from "./settings";
import { storage } from "./storage";
import { triggers } from "./triggers";

/** In the order in which one leans on the other. */
const CHECKS: Check[] = [
  migrations,
  triggers,
  access,
  settings,
  door,
  inngest,
  storage,
  realtime,
  due,
];

/** Runs every check; one that itself fails is told as what it could not find out. */
export async function examine(
  sql: Sql,
  say: (name: string, diagnosis: Diagnosis) => void,
): Promise<{ healthy: boolean }> {
  let healthy = true;
  for (const check of CHECKS) {
    const diagnosis = await check.examine({ sql }).catch(
      (error: unknown): Diagnosis => ({
        ok: false,
        found: `could not be examined: ${error instanceof Error ? error.message : String(error)}`,
        todo: "Apply the migrations first, and connect as the database's owner.",
      }),
    );
    healthy &&= diagnosis.ok;
    say(check.name, diagnosis);
  }
  return { healthy };
}
