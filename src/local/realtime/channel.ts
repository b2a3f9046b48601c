import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { type Hub, SubscriptionRefused } from "./hub";
import { type Binding, JoinRefused, readJoin } from "./join";
import type { Listener } from "./listener";
import {
  hasExpired,
  type Identity,
  identityOfKey,
  identityOfToken,
  type Keys,
  TokenRefused,
} from "./token";

/** Less than the ten seconds that a client waits for the answer to its join. */
const STREAM_PATIENCE_MS = 8_000;
/** setTimeout takes no more than 24.8 days; a later expiry is looked at again. */
const LONGEST_TIMER_MS = 60 * 60 * 1000;

/** What a channel says to its client; the payload is JSON. */
export type Say = (event: string, payload: string, ref?: string | null) => void;

let lastId = 0;

/**
 * A joined topic of one socket: who listens, to what, and until when. The token that it was joined
 * with, or renewed with, decides what it sees; when that expires the channel is closed.
 */
export class Channel implements Listener {
  private open = true;
  private timer: NodeJS.Timeout | undefined;
  private bindings: (Binding & { id: number })[] = [];
  private token: string | undefined;
  /** Its messages one after another, for a token must be verified before the next is looked at. */
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly topic: string,
    public identity: Identity,
    private readonly keys: Keys,
    private readonly hub: Hub,
    private readonly say: Say,
    private readonly closed: (channel: Channel) => void,
    private readonly log: Logger,
  ) {}

  /** Answers phx_join. */
  join(ref: string | null | undefined, payload: unknown): void {
    this.next(async () => {
      try {
        const { accessToken, bindings } = readJoin(payload);
        await this.identify(accessToken);
        await this.streaming();
        this.bindings = bindings.map((binding) => ({ ...binding, id: ++lastId }));
        const refusal = await this.subscribe();
        if (!this.open) return;
        this.reply(ref, "ok", { postgres_changes: this.bindings });
        this.tellSubscribed(refusal);
      } catch (error) {
        this.reply(ref, "error", { reason: reasonOf(error, this.log) });
        this.leave();
      }
    });
  }

  /** Takes a renewed token. One that is not accepted closes the channel. */
  renew(token: string): void {
    this.next(async () => {
      if (token === this.token) return;
      try {
        await this.identify(token);
        this.tellSubscribed(await this.subscribe());
      } catch (error) {
        this.shutDown(error instanceof TokenRefused ? error.message : reasonOf(error, this.log));
      }
    });
  }

  hear(ids: number[], data: string): void {
    if (this.open) this.say("postgres_changes", `{"ids":${JSON.stringify(ids)},"data":${data}}`);
  }

  /** The client takes it for a crash, joins again, and then looks for what it has missed. */
  miss(): void {
    if (!this.open) return;
    this.say("phx_error", "{}");
    this.leave();
  }

  leave(): void {
    this.open = false;
    clearTimeout(this.timer);
    this.hub.leave(this);
    this.closed(this);
  }

  /** Answers a push of the client. */
  reply(ref: string | null | undefined, status: "ok" | "error", response: unknown): void {
    this.say("phx_reply", JSON.stringify({ status, response }), ref ?? null);
  }

  /** Says something about an extension of the channel, as the server does of its own accord. */
  tell(extension: string, status: "ok" | "error", message: string): void {
    const channel = this.topic.replace(/^realtime:/, "");
    this.say("system", JSON.stringify({ extension, status, message, channel }));
  }

  private next(step: () => Promise<void>): void {
    this.work = this.work.then(() => (this.open ? step() : undefined));
  }

  private async identify(token: string | undefined): Promise<void> {
    this.token = token;
    // Without a session supabase-js sends its API key: that changes nothing.
    if (token && !token.startsWith("sb_")) this.identity = await identityOfToken(token, this.keys);
    else if (token && !identityOfKey(token, this.keys)) {
      throw new TokenRefused("MalformedJWT", "The token provided is not a valid JWT");
    }
    this.watchExpiry();
  }

  private watchExpiry(): void {
    clearTimeout(this.timer);
    const { expires } = this.identity;
    if (expires === undefined || !this.open) return;
    const left = expires * 1000 - Date.now();
    if (left <= 0) this.shutDown(hasExpired(expires).message);
    else this.timer = setTimeout(() => this.watchExpiry(), Math.min(left, LONGEST_TIMER_MS));
  }

  private shutDown(message: string): void {
    if (!this.open) return;
    this.tell("system", "error", message);
    this.say("phx_close", "{}");
    this.leave();
  }

  private async streaming(): Promise<void> {
    const patience = new AbortController();
    const inTime = await Promise.race([
      this.hub.streaming().then(() => true),
      sleep(STREAM_PATIENCE_MS, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    if (!inTime) {
      throw new JoinRefused("UnableToConnectToProject: Realtime waits for the database; try again");
    }
  }

  /** As hosted Supabase a subscription that is refused does not refuse the join: it is told. */
  private async subscribe(): Promise<string | undefined> {
    if (this.bindings.length === 0 || !this.open) return undefined;
    try {
      await this.hub.subscribe(this, this.bindings);
      if (!this.open) this.hub.leave(this);
      return undefined;
    } catch (error) {
      this.hub.leave(this);
      if (error instanceof SubscriptionRefused) return error.message;
      throw error;
    }
  }

  private tellSubscribed(refusal: string | undefined): void {
    if (this.bindings.length === 0 || !this.open) return;
    if (refusal) this.tell("postgres_changes", "error", refusal);
    else this.tell("postgres_changes", "ok", "Subscribed to PostgreSQL");
  }
}

function reasonOf(error: unknown, log: Logger): string {
  if (error instanceof TokenRefused) return `${error.code}: ${error.message}`;
  if (error instanceof JoinRefused) return error.message;
  log.warn(error, "A channel could not be joined");
  return "UnableToConnectToProject: Realtime was unable to connect to the project database";
}
