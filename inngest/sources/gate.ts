/** No service's word closes the gate for longer than this: GitHub's own limits last an hour. */
const LONGEST_MS = 3_600_000;

/** When services may be asked again, in milliseconds since the epoch; shared by the whole process. */
const opens = new Map<string, number>();

/** Remembers that a service has asked us to wait, so that none of the other runs asks it before. */
export function closeGate(service: string, seconds: number): void {
  const until = Date.now() + Math.min(seconds * 1_000, LONGEST_MS);
  opens.set(service, Math.max(until, opens.get(service) ?? 0));
}

/** Seconds until a service may be asked again; 0 while the gate is open. */
export function secondsClosed(service: string): number {
  return Math.max(0, Math.ceil(((opens.get(service) ?? 0) - Date.now()) / 1_000));
}
