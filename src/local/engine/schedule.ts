import { z } from "zod";
import type { Acceptor } from "./acceptor";
import type { Catalog } from "./catalog";
import type { Database } from "./database";
import { newId } from "./id";
import { type IncomingEvent, startOf } from "./starts";
import { lastDue } from "./ticks";

const CHECKED = "cron:checked";
/** A schedule that was missed while no engine ran is made good within a day, once. */
const LOOK_BACK_MS = 86_400_000;

const stored = z.object({ value: z.string() });

/** Starts functions on their schedules: each tick once, however many engines there are. */
export class Schedule {
  private checked: Date | undefined;

  constructor(
    private readonly sql: Database,
    private readonly catalog: Catalog,
    private readonly acceptor: Acceptor,
    private readonly now: () => Date,
  ) {}

  /** Starts what has become due since the last time; of several missed ticks of a schedule only the last. */
  async tick(): Promise<void> {
    const now = this.now();
    const since = this.checked ?? (await this.lastCheck(now));
    if (now.getTime() - since.getTime() < 500 && this.checked) return;
    const deliveries = this.catalog.all().flatMap((fn) =>
      fn.triggers.flatMap((trigger) => {
        if (!("cron" in trigger)) return [];
        const due = lastDue(trigger, fn.id, since, now);
        if (!due) return [];
        const event = tickEvent(fn.id, trigger.cron, due, now);
        return [{ events: [event], starts: [startOf(fn, event, now)] }];
      }),
    );
    await Promise.all(deliveries.map((delivery) => this.acceptor.accept(delivery)));
    this.checked = now;
    if (deliveries.length > 0) await this.remember(now);
  }

  private async lastCheck(now: Date): Promise<Date> {
    const rows = await this.sql`select value from engine.once where key = ${CHECKED}`;
    const [row] = z.array(stored).parse([...rows]);
    const last = row ? new Date(row.value).getTime() : now.getTime();
    if (!row) await this.remember(now);
    return new Date(Math.max(Math.min(last, now.getTime()), now.getTime() - LOOK_BACK_MS));
  }

  private async remember(now: Date): Promise<void> {
    await this.sql`
      insert into engine.once (key, value, until) values (${CHECKED}, ${now.toISOString()}, 'infinity')
      on conflict (key) do update set value = excluded.value`;
  }
}

function tickEvent(functionId: string, cron: string, due: Date, now: Date): IncomingEvent {
  const internalId = newId(now);
  const payload = {
    id: internalId,
    name: "inngest/scheduled.timer",
    data: { cron },
    ts: due.getTime(),
  };
  return { internalId, dedupe: `cron:${functionId}:${cron}:${due.toISOString()}`, payload };
}
