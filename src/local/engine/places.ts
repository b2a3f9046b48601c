import { awayMs } from "./backoff";
import type { Catalog } from "./catalog";

/** What comes after the queue of a full app is found only by reading past all of it. */
const LOOK_PAST_EVERY_MS = 50;

/** Which apps can take calls: those that are there and have a place left. A slow app takes no place of another's. */
export class Places {
  private readonly taken = new Map<string, number>();
  private lookedPastAt = 0;
  private readonly away = new Map<string, { times: number; until: number }>();

  constructor(
    private readonly catalog: Catalog,
    /** Calls under way at once, of each app. */
    private readonly atOnce: number,
    private readonly retryBaseMs: number,
  ) {}

  /** A call to the app begins; gives back its place when it is over. */
  take(app: string): () => void {
    this.taken.set(app, this.of(app) + 1);
    return () => this.taken.set(app, this.of(app) - 1);
  }

  /** Nothing listens at the app's address: it gets no calls for a while, longer each time. */
  isAway(app: string): void {
    const times = this.away.get(app)?.times ?? 0;
    this.away.set(app, { times: times + 1, until: Date.now() + awayMs(times, this.retryBaseMs) });
  }

  isBack(app: string): void {
    this.away.delete(app);
  }

  /** How many calls may be claimed, whoever gets them, and of which functions none. */
  free(): { most: number; closed: string[] } {
    const now = Date.now();
    const gone = [...this.away].filter(([, { until }]) => until > now).map(([app]) => app);
    const known = this.catalog.all();
    const apps = [...new Set(known.map(({ appUrl }) => appUrl))];
    const full = apps.filter((app) => this.of(app) >= this.atOnce);
    const soon = now - this.lookedPastAt < LOOK_PAST_EVERY_MS;
    if (full.length > 0 && (soon || full.length === apps.length)) return { most: 0, closed: [] };
    if (full.length > 0) this.lookedPastAt = now;
    const left = apps.filter((app) => !full.includes(app)).map((app) => this.atOnce - this.of(app));
    const closed = new Set([...gone, ...full]);
    return {
      most: Math.min(this.atOnce, ...left),
      // What no app has any more is away under its own id.
      closed: [...known.filter(({ appUrl }) => closed.has(appUrl)).map(({ id }) => id), ...gone],
    };
  }

  private of(app: string): number {
    return this.taken.get(app) ?? 0;
  }
}
