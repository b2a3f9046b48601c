import { z } from "zod";

const MAX_BINDINGS = 100;

const bindingSchema = z.object({
  event: z.enum(["*", "INSERT", "UPDATE", "DELETE"]),
  schema: z.string().max(63).default("public"),
  table: z.string().max(63).optional(),
  filter: z.string().max(10_000).optional(),
  select: z.array(z.string().max(63)).max(1600).optional(),
});

/** Which changes a channel asks for. */
export type Binding = z.infer<typeof bindingSchema>;

/** Any config that supabase-js sends of its own accord passes; whatever asks for more is seen below. */
const joinSchema = z.object({
  access_token: z.string().nullish(),
  config: z
    .object({
      broadcast: z
        .object({ self: z.boolean(), ack: z.boolean(), replay: z.unknown() })
        .partial()
        .nullish(),
      presence: z.object({ enabled: z.boolean() }).partial().nullish(),
      private: z.boolean().nullish(),
      postgres_changes: z.array(bindingSchema).max(MAX_BINDINGS).nullish(),
    })
    .default({}),
});

export type Join = { accessToken: string | undefined; bindings: Binding[] };

/** A join that cannot be granted; the sentence is the reason that the client is given. */
export class JoinRefused extends Error {
  override readonly name = "JoinRefused";
}

/** Reads the payload of phx_join. Throws JoinRefused. */
export function readJoin(payload: unknown): Join {
  const read = joinSchema.safeParse(payload);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new JoinRefused(`InvalidJoinPayload: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { access_token, config } = read.data;
  const { broadcast, presence } = config;
  if (broadcast?.self || broadcast?.ack || broadcast?.replay) throw refused("broadcast");
  if (presence?.enabled) throw refused("presence");
  if (config.private) throw refused("private channels");
  return { accessToken: access_token ?? undefined, bindings: config.postgres_changes ?? [] };
}

/** The one sentence for all that is left out here. */
export function refused(what: "broadcast" | "presence" | "private channels"): JoinRefused {
  return new JoinRefused(
    `NotSupportedLocally: the local stack has postgres_changes only, no ${what}`,
  );
}
