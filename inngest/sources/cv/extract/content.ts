import { findPeriod } from "../dates";
import { type Line, lineText } from "../read/document";
import type { Section } from "../sections";
import { isLanguage } from "./language-names";
import { looksLikeDegree, looksLikeSchool, looksLikeTitle } from "./words";

/** A list of skills has short items; prose has not. */
const LONGEST_ITEM = 32;

/** What a section without a telling heading is by its lines alone; null when they do not tell. */
export function contentOf(lines: Line[]): Section | null {
  const texts = lines.map(lineText);
  const items = texts.flatMap((text) => text.split(/\s*[,;|•·]\s*/)).filter(Boolean);
  if (items.length === 0) return null;
  const spoken = items.filter((item) => isLanguage(item.split(/[\s:(–—-]+/u)[0] ?? ""));
  if (spoken.length >= 0.6 * items.length) return "languages";
  const periods = texts.filter((text) => findPeriod(text)?.period.start != null).length;
  if (periods > 0) {
    const studies = texts.filter((text) => looksLikeSchool(text) || looksLikeDegree(text)).length;
    const titles = texts.filter(looksLikeTitle).length;
    if (studies >= periods) return "education";
    return titles > 0 ? "experience" : null;
  }
  const cells = lines.flatMap((line) => line.cells.flatMap((cell) => cell.split(/\s*[,;|•·]\s*/)));
  const short = cells.filter((cell) => cell.length <= LONGEST_ITEM && !/[.!?@]$|:\/\//.test(cell));
  return cells.length >= 3 && short.length === cells.length ? "skills" : null;
}
