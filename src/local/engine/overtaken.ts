import { holds } from "./expression";
import { keysOf } from "./match-key";
import type { IncomingEvent, Start } from "./starts";

/** A run is held against so many later events at most. */
const MOST_TRIED = 100;

/**
 * Which of the runs that start are cancelled by a later event that is stored with theirs: as they
 * are not stored yet, nobody else finds them.
 */
export function overtaken(
  starts: Start[],
  events: IncomingEvent[],
): { run_id: string; event: string }[] {
  const cancelled = starts.filter(({ cancel_on }) => cancel_on.length > 0);
  if (cancelled.length === 0 || events.length < 2) return [];
  const places = new Map(events.map(({ internalId }, place) => [internalId, place]));
  const carriers = carriersOf(cancelled, events);
  return cancelled.flatMap(({ run_id, event, cancel_on }) => {
    const place = places.get(event) ?? events.length;
    const scope = events[place]?.payload;
    for (const { event_name, match, expression } of cancel_on) {
      const later = carriers.get(event_name)?.get(match) ?? [];
      const found = later
        .filter((one) => one.place > place)
        .slice(0, MOST_TRIED)
        .find(({ carrier }) => holds(expression, { event: scope, async: carrier.payload }));
      if (found) return [{ run_id, event: found.carrier.internalId }];
    }
    return [];
  });
}

type Carrier = { place: number; carrier: IncomingEvent };

/** The events that these runs listen to, by name and by the value that they must carry, in their order. */
function carriersOf(starts: Start[], events: IncomingEvent[]) {
  const carriers = new Map<string, Map<string | null, Carrier[]>>();
  for (const { event_name, match } of starts.flatMap(({ cancel_on }) => cancel_on)) {
    const wanted = carriers.get(event_name) ?? new Map<string | null, Carrier[]>();
    carriers.set(event_name, wanted.set(match, []));
  }
  events.forEach((carrier, place) => {
    const wanted = carriers.get(carrier.payload.name);
    if (!wanted) return;
    const keys: Iterable<string | null> = keysOf(carrier.payload) ?? wanted.keys();
    for (const key of new Set([null, ...keys])) wanted.get(key)?.push({ place, carrier });
  });
  return carriers;
}
