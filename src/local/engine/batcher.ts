import { setTimeout as sleep } from "node:timers/promises";
import { isAway, isConflict } from "./database";

const MAX_ITEMS = 500;
const MAX_BYTES = 16 * 1024 * 1024;

type Waiting<T, R> = {
  item: T;
  bytes: number;
  resolve(result: R): void;
  reject(error: unknown): void;
};

/**
 * Gathers what comes while a write is under way and writes it in one go: many small commits become
 * few. Nobody is told of success before the write that carried his item has committed.
 *
 * A write that fails for one item's sake is made again item by item, so that the others get through.
 */
export class Batcher<T, R> {
  private readonly waiting: Waiting<T, R>[] = [];
  private writing = false;

  constructor(
    private readonly write: (items: T[]) => Promise<R[]>,
    private readonly sizeOf: (item: T) => number,
    /** How long to wait for company before a write. Who has much under way loses nothing by it. */
    private readonly gatherMs: () => number = () => 0,
  ) {}

  /** Resolves with the item's result when it is committed. */
  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, bytes: this.sizeOf(item), resolve, reject });
      if (!this.writing) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.writing = true;
    // What is sent in this very turn of the event loop goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      await this.gather();
      await this.writeTogether(this.next());
    }
    this.writing = false;
  }

  private async gather(): Promise<void> {
    const ms = this.gatherMs();
    if (ms >= 1 && this.waiting.length < MAX_ITEMS) await sleep(ms);
  }

  private next(): Waiting<T, R>[] {
    let count = 0;
    let bytes = 0;
    for (const { bytes: size } of this.waiting) {
      if (count > 0 && (count === MAX_ITEMS || bytes + size > MAX_BYTES)) break;
      bytes += size;
      count++;
    }
    return this.waiting.splice(0, count);
  }

  private async writeTogether(batch: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.writeOnce(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error("A write gave fewer results than items."));
        else resolve(result);
      });
    } catch (error) {
      if (batch.length === 1 || isAway(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      for (const one of batch) await this.writeTogether([one]);
    }
  }

  private async writeOnce(items: T[]): Promise<R[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.write(items);
      } catch (error) {
        if (!isConflict(error) || attempt === 5) throw error;
        await sleep(10 * attempt);
      }
    }
  }
}
