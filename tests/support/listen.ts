import {
  createClient,
  type RealtimePostgresChangesPayload,
  type SupabaseClient,
} from "@supabase/supabase-js";
import { SignJWT } from "jose";
import WebSocket from "ws";
import { waitFor } from "./wait";

type Row = Record<string, unknown>;
export type Heard = RealtimePostgresChangesPayload<Row>;
export type Wish = {
  event?: "*" | "INSERT" | "UPDATE" | "DELETE";
  schema?: string;
  table?: string;
  filter?: string;
  select?: string[];
};
export type Told = { extension: string; status: string; message: string };

/** A client of the gateway with this session's token, or with its key alone. */
export function aClient(
  gateway: { url: string; publishableKey: string },
  options: { key?: string; token?: string | (() => string); vsn?: string } = {},
): SupabaseClient {
  const { key = gateway.publishableKey, token, vsn } = options;
  return createClient(gateway.url, key, {
    ...(token && { accessToken: async () => (typeof token === "string" ? token : token()) }),
    ...(!token && { auth: { persistSession: false, autoRefreshToken: false } }),
    realtime: { transport: WebSocket as never, ...(vsn && { vsn }) },
  });
}

/** A session's token, as the gateway would sign it. */
export async function aToken(
  secret: string,
  claims: { sub?: string; role?: string; seconds?: number },
): Promise<string> {
  const { sub, role = "authenticated", seconds = 3600 } = claims;
  return new SignJWT({ role, ...(sub && { sub }) })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(new TextEncoder().encode(secret));
}

/** Joins a channel of its own with these bindings and remembers all that it is told. */
export function listen(client: SupabaseClient, wishes: Wish[]) {
  const heard: Heard[] = [];
  const told: Told[] = [];
  const statuses: { status: string; reason: string }[] = [];
  let channel = client.channel(`test-${Math.random()}`);
  for (const { event = "*", schema = "public", ...wish } of wishes) {
    channel = channel.on("postgres_changes", { event: event as "*", schema, ...wish }, (change) =>
      heard.push(change),
    );
  }
  channel.on("system", {}, (message: Told) => told.push(message));
  // Or the join may leave before the client has asked for its own token, and listen as anon.
  void client.realtime
    .setAuth()
    .then(() =>
      channel.subscribe((status, error) => statuses.push({ status, reason: error?.message ?? "" })),
    );
  const joins = () => statuses.filter(({ status }) => status === "SUBSCRIBED").length;
  return {
    channel,
    heard,
    told,
    statuses,
    joins,
    /** Resolves when changes will be heard. */
    ready: () => waitFor(() => joins() > 0 && told.some(({ status }) => status === "ok")),
  };
}
