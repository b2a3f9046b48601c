/** A clock that stands until it is moved; so far ahead that no event of the SDK's clock is still to come. */
export function aClock(start = "2096-03-01T12:00:30Z") {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    forward(ms: number) {
      now += ms;
    },
  };
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
