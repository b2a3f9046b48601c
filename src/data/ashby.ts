"use client";

import useSWR from "swr";
import { z } from "zod";
import { askVouch } from "./ask-vouch";
import type { Tables } from "./database.types";
import { useChanges } from "./live";
import { ensure, unwrap } from "./problem";
import { useSupabase } from "./supabase";

/** What goes to Ashby, by the recruiter's choice. Whatever else stands in the column is kept. */
const features = z.looseObject({
  push_notes: z.boolean().default(true).catch(true),
  score_field_id: z.string().nullish().catch(null),
  /** What the field was called when it was chosen. */
  score_field_title: z.string().nullish().catch(null),
});
export type AshbyFeatures = z.infer<typeof features>;

/** The connection to Ashby as the recruiter may see it; `problem` says why it is paused. */
export type AshbyConnection = {
  connected: boolean;
  problem: string | null;
  features: AshbyFeatures;
  scheduleMinutes: number | null;
  webhookId: string | null;
  webhookHeardAt: string | null;
};

export type AshbyLoad = Pick<
  Tables<"imports">,
  "id" | "status" | "done" | "failed" | "error" | "created_at" | "finished_at"
>;

const connected = z.object({ title: z.string().nullable() });
const field = z.object({ id: z.string(), title: z.string() });
const fields = z.object({ fields: z.array(field) });
const createdField = z.object({ field });
const webhookMade = z.object({ secret: z.string() });
export type ScoreField = z.infer<typeof field>;

/** A tenant's connection to Ashby and its last load, kept current, with all that can be done about them. */
export function useAshby(userId: string) {
  const supabase = useSupabase();
  const state = useSWR(["ashby", userId] as const, async ([, id]) => {
    const [user, loads] = await Promise.all([
      supabase()
        .from("users")
        .select(
          "ashby_connected, ashby_problem, ashby_features, ashby_schedule_minutes, ashby_webhook_id, ashby_webhook_heard_at",
        )
        .eq("id", id)
        .single(),
      supabase()
        .from("imports")
        .select("id, status, done, failed, error, created_at, finished_at")
        .eq("kind", "ashby")
        .order("created_at", { ascending: false })
        .limit(1),
    ]);
    return { connection: connectionOf(unwrap(user)), load: unwrap(loads)[0] ?? null };
  });
  const again = () => state.mutate();
  useChanges((change) => {
    if (change === "reconnected" || change.table === "imports") void again();
  });

  const saveUser = async (columns: SavedColumns) => {
    ensure(await supabase().from("users").update(columns).eq("id", userId));
    await again();
  };

  return {
    connection: state.data?.connection ?? null,
    load: state.data?.load ?? null,
    error: state.error,
    again,
    /** Gives what the key is called in Ashby. */
    async connect(key: string): Promise<string | null> {
      const { title } = connected.parse(await askVouch("POST", "/api/ashby-key", { key }));
      await again();
      return title;
    },
    async disconnect() {
      await askVouch("DELETE", "/api/ashby-key");
      await again();
    },
    async startLoad() {
      await askVouch("POST", "/api/ats-load");
      await again();
    },
    async cancelLoad(id: string) {
      ensure(await supabase().from("imports").update({ status: "cancelled" }).eq("id", id));
      await again();
    },
    schedule: (minutes: number | null) => saveUser({ ashby_schedule_minutes: minutes }),
    saveFeatures: (next: AshbyFeatures) => saveUser({ ashby_features: z.json().parse(next) }),
    scoreFields: async (): Promise<ScoreField[]> =>
      fields.parse(await askVouch("GET", "/api/ashby-fields")).fields,
    createScoreField: async (title: string): Promise<ScoreField> =>
      createdField.parse(await askVouch("POST", "/api/ashby-fields", { title })).field,
    /** A new secret for the webhook, told this once. */
    async newWebhookSecret(): Promise<string> {
      const made = await askVouch("POST", "/api/ashby-webhook-secret");
      await again();
      return webhookMade.parse(made).secret;
    },
    async dropWebhook() {
      await askVouch("DELETE", "/api/ashby-webhook-secret");
      await again();
    },
  };
}

export type Ashby = ReturnType<typeof useAshby>;

type SavedColumns = Partial<Pick<Tables<"users">, "ashby_schedule_minutes" | "ashby_features">>;

function connectionOf(
  row: Pick<
    Tables<"users">,
    | "ashby_connected"
    | "ashby_problem"
    | "ashby_features"
    | "ashby_schedule_minutes"
    | "ashby_webhook_id"
    | "ashby_webhook_heard_at"
  >,
): AshbyConnection {
  return {
    connected: row.ashby_connected ?? false,
    problem: row.ashby_problem,
    features: features.parse(row.ashby_features),
    scheduleMinutes: row.ashby_schedule_minutes,
    webhookId: row.ashby_webhook_id,
    webhookHeardAt: row.ashby_webhook_heard_at,
  };
}
