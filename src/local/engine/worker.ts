import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { z } from "zod";
import type { Catalog } from "./catalog";
import type { DatabaseClock } from "./clock";
import { type Database, isAway } from "./database";
import type { Dispatcher } from "./dispatcher";
import type { Outbox } from "./outbox";
import type { Schedule } from "./schedule";

/** Also when nobody rang: sleeps end, and other engines queue work. */
const LOOK_EVERY_MS = 200;
const TICK_MS = 500;
const HEARTBEAT_MS = 3_000;
const LEASE_SECONDS = 12;
const WAKE_AT_ONCE = 500;
/** Forgotten each time; more than can end in between. */
const PRUNE_AT_ONCE = 3_000;
/** Old events of runs that still sleep are looked at each time: the more there are, the more seldom. */
const PRUNE_REST = 20;

const beat = z.object({ at: z.date() });

/** Who an engine is to the others on the same database. */
export type Identity = { id: string; address: string };

/** The address, with its machine, cannot belong to two engines that live, so that a successor knows its predecessor is gone. */
export function identity(address: string): Identity {
  return { id: randomUUID(), address };
}

/** Keeps the engine going: looks for due work, renews its leases, takes over those of the dead. */
export class Worker {
  private stopped = false;
  private ring = () => {};
  private outboxRung = true;
  private heartbeatAt = 0;
  private pruneAt = 0;
  private aliveSince: number | undefined;
  private looking: Promise<void> | undefined;
  private ticking: Promise<void> | undefined;
  private beating: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private complained = false;

  constructor(
    private readonly me: Identity,
    private readonly parts: {
      sql: Database;
      catalog: Catalog;
      dispatcher: Dispatcher;
      outbox: Outbox;
      schedule: Schedule;
      retentionMs: number;
      now: () => Date;
      clock: DatabaseClock;
      log: Logger;
    },
  ) {}

  /** Takes over from a dead engine of the same address, and starts to work. */
  async start(): Promise<void> {
    const { sql, catalog, now } = this.parts;
    await catalog.refresh();
    await this.heartbeat();
    await sql`
      select engine.retire(array_agg(id), ${now()}::timestamptz)
      from engine.engines where address = ${this.me.address} and id <> ${this.me.id}::uuid`;
    this.looking = this.look();
    this.ticking = this.tick();
    this.beating = this.beat();
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS);
  }

  /** There may be work. */
  wake(): void {
    this.ring();
  }

  /** The outbox may hold something. */
  wakeOutbox(): void {
    this.outboxRung = true;
    this.ring();
  }

  async stop(graceMs: number): Promise<void> {
    const { sql, dispatcher, now } = this.parts;
    this.stopped = true;
    clearInterval(this.timer);
    this.ring();
    await Promise.all([this.looking, this.ticking, this.beating, dispatcher.stop(graceMs)]);
    await sql`select engine.retire(array[${this.me.id}::uuid], ${now()}::timestamptz)`.catch(
      // Without the database the leases run out by themselves.
      () => undefined,
    );
  }

  private async look(): Promise<void> {
    const { dispatcher, outbox } = this.parts;
    while (!this.stopped) {
      // Armed before the look, so that a ring during it is not missed.
      const rung = new Promise<void>((resolve) => {
        this.ring = resolve;
      });
      await this.safely(async () => {
        if (this.outboxRung) {
          this.outboxRung = false;
          await outbox.empty();
        }
        await dispatcher.fill(() => this.wake());
      });
      if (!this.stopped) await rung;
    }
  }

  private async tick(): Promise<void> {
    const { sql, catalog, schedule, now } = this.parts;
    let sweepAt = 0;
    while (!this.stopped) {
      await this.safely(async () => {
        await catalog.refresh();
        await schedule.tick();
        await sql`select engine.expire(${now()}::timestamptz)`;
        while ((await wakeSteps(sql, now())) > 0) this.wake();
        if (Date.now() - sweepAt > HEARTBEAT_MS) {
          sweepAt = Date.now();
          await sql`select engine.sweep()`;
          await this.reap();
          await this.prune();
          this.outboxRung = true;
        }
      });
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }

  /** Waits for nothing else: ten thousand sleeps that end at once must not cost the leases. */
  private async beat(): Promise<void> {
    while (!this.stopped) {
      await this.safely(async () => {
        if (Date.now() - this.heartbeatAt > HEARTBEAT_MS) await this.heartbeat();
      });
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }

  private async heartbeat(): Promise<void> {
    const { sql, clock } = this.parts;
    const asked = Date.now();
    const rows = await sql`
      select engine.heartbeat(${this.me.id}::uuid, ${this.me.address}, ${LEASE_SECONDS}) as at`;
    this.heartbeatAt = Date.now();
    for (const { at } of z.array(beat).parse([...rows])) clock.heard(at, asked, this.heartbeatAt);
    this.aliveSince ??= Date.now();
  }

  /**
   * Nobody can renew a lease while the database is away, so when it is back all look dead. An engine
   * declares others dead only after they have had the time to come back as it did.
   */
  private async reap(): Promise<void> {
    if (Date.now() - (this.aliveSince ?? Date.now()) < LEASE_SECONDS * 1000) return;
    const { sql, now } = this.parts;
    // Who is late with its own lease is not dead.
    await this.heartbeat();
    await sql`select engine.reap(${now()}::timestamptz)`;
  }

  private async prune(): Promise<void> {
    const { sql, now, retentionMs } = this.parts;
    const started = Date.now();
    if (started < this.pruneAt) return;
    const before = new Date(now().getTime() - retentionMs);
    await sql`
      select engine.prune(${before}::timestamptz, ${now()}::timestamptz, ${PRUNE_AT_ONCE})`;
    this.pruneAt = Date.now() + (Date.now() - started) * PRUNE_REST;
  }

  private async safely(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      if (this.complained) this.parts.log.info("The database is back");
      this.complained = false;
    } catch (error) {
      if (!isAway(error)) this.parts.log.error({ err: error }, "The engine stumbled; it goes on");
      else if (!this.complained && !this.stopped) {
        this.complained = true;
        this.parts.log.warn("The database is away; the engine waits for it");
      }
      this.aliveSince = undefined;
      this.heartbeatAt = 0;
    }
  }
}

async function wakeSteps(sql: Database, at: Date): Promise<number> {
  const [row] = await sql`select engine.wake(${at}::timestamptz, ${WAKE_AT_ONCE}) as n`;
  return Number(row?.n ?? 0);
}
