/** How far apart two colours must be, each of red, green and blue from 0 to 255, to be told apart. */
const DISTINCT = 30;

/** Whether nobody can tell two colours (`#rrggbb`) apart. */
export function alike(a: string, b: string): boolean {
  const [one, other] = [channels(a), channels(b)];
  return one.every((value, index) => Math.abs(value - (other[index] ?? 0)) < DISTINCT);
}

/** From 0 to 255. */
export function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color);
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

/** What is seen of a colour that is partly see-through on another. */
export function mixed(color: string, alpha: number, ground: string): string {
  const below = channels(ground);
  const parts = channels(color).map((value, index) =>
    Math.round(value * alpha + (below[index] ?? 0) * (1 - alpha)),
  );
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) || 0);
}
