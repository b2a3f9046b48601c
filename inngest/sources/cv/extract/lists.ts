import { type Line, lineText } from "../read/document";
import { fold } from "../sections";
import { isLanguage } from "./language-names";

const MOST_SKILLS = 100;

/** What a section of skills lists, without kinds ("Databases:"), grades and repeats. */
export function skillsIn(lines: Line[]): string[] {
  const found = new Map<string, string>();
  for (const text of joinWrapped(lines)) {
    const listed = text.replace(/^[^:,]{2,40}:\s+/u, "").replace(/\.$/, "");
    for (const item of listed.split(/\s*[,;|•·]\s*|\s+[–—/]\s+|\s{3,}/u)) {
      const skill = item
        .replace(/^[^:]{2,30}:\s+/u, "")
        .replace(/\s*\([^)]*\)?\s*$/u, "")
        .replace(/^[-–—*•]\s*|\s*[●○■□★☆▪◆.]+$/gu, "")
        .replace(/^(?:and|und|et|y)\s+/i, "")
        .trim();
      const sound = skill.length >= 1 && skill.length <= 50 && skill.split(" ").length <= 5;
      if (sound && /[\p{L}]/u.test(skill) && !found.has(fold(skill))) found.set(fold(skill), skill);
    }
  }
  return [...found.values()].slice(0, MOST_SKILLS);
}

/** A list that runs over the end of a line goes on in the next. */
function joinWrapped(lines: Line[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const texts = line.cells;
    const goesOn =
      last !== undefined &&
      !line.bullet &&
      (/,$/.test(last) || (last.includes(",") && /^\p{Ll}/u.test(texts[0] ?? "")));
    if (goesOn) joined[joined.length - 1] = `${last} ${texts.join(", ")}`;
    else joined.push(labelledCells(texts));
  }
  return joined;
}

/** "Databases: ¦ Postgres": a label with its list in the next cell. */
function labelledCells(cells: string[]): string {
  const [first = "", ...others] = cells;
  if (others.length > 0 && /:$/.test(first)) return `${first} ${others.join(", ")}`;
  return cells.join(", ");
}

/** Spoken languages with the grade that stands beside each. */
export function languagesIn(lines: Line[]): { name: string; level: string | null }[] {
  const found: { name: string; level: string | null }[] = [];
  for (const item of lines.flatMap((line) => textsOf(line).flatMap(itemsOf))) {
    const [name, rest] = nameAndRest(item) ?? gradeIn(item) ?? graded(item) ?? [];
    if (!name || rest === undefined || found.some((known) => fold(known.name) === fold(name)))
      continue;
    found.push({ name, level: levelOf(rest) });
  }
  return found;
}

/** Cells that each begin with a language are items of their own; a grade in the next cell is not. */
function textsOf(line: Line): string[] {
  const named = line.cells.filter((cell) => isLanguage(cell.split(/[\s:(–—-]+/u)[0] ?? ""));
  return named.length > 1 && named.length === line.cells.length ? line.cells : [lineText(line)];
}

/** Parts a line at commas and the like, but not within brackets. */
function itemsOf(text: string): string[] {
  return text.split(/[,;|•·]\s*(?![^(]*\))|\.\s+/u).map((item) => item.trim());
}

/** "Fluent in Swedish". */
function gradeIn(item: string): [string, string] | null {
  const [, level, name] = /^(.{2,40}?) (?:in|en|auf) (\p{Lu}[\p{L}-]+)$/u.exec(item) ?? [];
  return level && name && isLanguage(name) ? [name, level] : null;
}

/** "Twi (native)": a language that our list does not know, by the grade beside it. */
function graded(item: string): [string, string] | null {
  const [, name, level] =
    /^(\p{Lu}[\p{L}’'-]{1,20}(?: \p{Lu}\p{L}{1,20})?)\s*[(:–—-]\s*(.{2,60})$/u.exec(item) ?? [];
  return name && level && GRADE.test(fold(level)) ? [name, level] : null;
}

const GRADE =
  /\b(?:[abc][12]|native|mother|bilingual|bilingue|fluent|basic|elementary|intermediate|advanced|proficient|proficiency|conversational|beginner|working|professional|muttersprach|fliessend|verhandlungssicher|grundkenntnis|gute?\b|sehr gut|maternelle|courant|notions|intermediaire|avance|debutant|nativ[oa]|fluid|medio|alto|avanzado|basico|materna|lu\b|parle)/;

function nameAndRest(item: string): [string, string] | null {
  const words = item.split(/[\s:(–—-]+/u).filter(Boolean);
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(" ");
    if (words.length >= count && isLanguage(name))
      return [
        name,
        item.slice(item.indexOf(words[count - 1] ?? "") + (words[count - 1] ?? "").length),
      ];
  }
  return null;
}

function levelOf(rest: string): string | null {
  const level = rest
    .replace(/^[\s:(–—-]+|[\s).]+$/gu, "")
    .replace(/\($/, "")
    .trim();
  return level !== "" && level.length <= 60 && /\p{L}/u.test(level) ? level : null;
}
