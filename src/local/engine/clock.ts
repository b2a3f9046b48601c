/** By how much clocks may differ before it matters: sleeps and schedules are not exacter. */
const TOLERANCE_MS = 500;

/** The time as the database has it, so that engines on machines whose clocks differ agree what is due. */
export class DatabaseClock {
  private aheadMs = 0;

  readonly now = (): Date => new Date(Date.now() + this.aheadMs);

  /** Takes what the database said it was, some time between two moments of this machine. */
  heard(said: Date, askedAt: number, heardAt: number): void {
    const ahead = said.getTime() - (askedAt + heardAt) / 2;
    const doubt = (heardAt - askedAt) / 2 + TOLERANCE_MS;
    if (Math.abs(ahead - this.aheadMs) > doubt) this.aheadMs = ahead;
  }
}
