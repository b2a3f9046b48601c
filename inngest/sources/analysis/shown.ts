import { withoutInjections } from "./injection/detect";

const LONGEST = 80;

/**
 * A stranger's words as they may stand in our sentences: quoted, on one line, short, without
 * invisible characters and without what speaks to a machine.
 */
export function shown(text: string): string {
  const plain = withoutInjections(text.slice(0, 2_000))
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\s]+/gu, " ")
    // Nobody's words end the quotation that they stand in and go on as ours.
    .replace(/[“”„‟«»"＂]/g, "'")
    .trim();
  const letters = [...plain];
  return `“${letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : plain}”`;
}
