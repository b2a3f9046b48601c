import { findInjections } from "../../analysis/injection/detect";
import type { Aside, Hidden } from "./document";

/** No file is searched further (characters), nor more of it told. */
const LONGEST = 400_000;
const MOST = 10;

/** The search itself looks no further than this at once. */
const STRETCH = 100_000;

/**
 * What stands aside and speaks to a machine. All else that stands there is the author's business:
 * people leave titles, notes to themselves and descriptions of pictures in their files.
 */
export function addressedToMachines(asides: Aside[], seen: string): Hidden[] {
  const known = squeeze(seen);
  const found: Hidden[] = [];
  let left = LONGEST;
  for (const { text, place } of asides) {
    const searched = text.slice(0, left);
    left -= searched.length;
    for (let from = 0; from < searched.length && found.length < MOST; from += STRETCH) {
      const stretch = searched.slice(from, from + STRETCH);
      for (const { start, end } of findInjections(stretch)) {
        const passage = stretch.slice(start, end).trim();
        // What a reader sees as well is found where they see it.
        if (known.includes(squeeze(passage))) continue;
        found.push({ text: passage, reason: `in ${place}`, page: null });
      }
    }
  }
  return found
    .filter(({ text }, at) => found.findIndex((one) => one.text === text) === at)
    .slice(0, MOST);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
