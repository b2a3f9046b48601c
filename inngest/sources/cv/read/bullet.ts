/** Marks that begin an item of a list; private-use characters are those of symbol fonts. */
const MARK = /^(?:[•‣▪▫◦●○■□◆◇❖➢➤►▸▹✓✔∙·⁃*]|[\uE000-\uF8FF])\s*|^[-–—+o]\s+/u;

/** Takes the mark of a list item off a line's first cell. */
export function withoutBullet(cells: string[]): { cells: string[]; bullet: boolean } {
  const [first = "", ...others] = cells;
  if (isMark(first)) return { cells: others, bullet: others.length > 0 };
  const rest = first.replace(MARK, "");
  return { cells: [rest, ...others].filter((cell) => cell !== ""), bullet: rest !== first };
}

/** Whether this is the mark of a list item and nothing else. */
export function isMark(text: string): boolean {
  return /^(?:[-–—+o]|[•‣▪▫◦●○■□◆◇❖➢➤►▸▹✓✔∙·⁃*\uE000-\uF8FF])$/u.test(text);
}
