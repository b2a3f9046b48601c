import type { Sql } from "postgres";

/** What a check looks at: the deployment's database as its owner. */
export type Patient = { sql: Sql };

export type Diagnosis =
  | { ok: true; found: string }
  /** `todo` is what to do about it, in words that can be followed. */
  | { ok: false; found: string; todo: string };

export type Check = { name: string; examine(patient: Patient): Promise<Diagnosis> };

export const fine = (found: string): Diagnosis => ({ ok: true, found });
export const ill = (found: string, todo: string): Diagnosis => ({ ok: false, found, todo });
