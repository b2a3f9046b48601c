import { fold } from "./sections";

/** A stretch of time as a CV gives it; months as `YYYY-MM`, or `YYYY` where no month stands. */
export type Period = { start: string | null; end: string | null; current: boolean };

/** Month names and their short forms in English, German, French and Spanish, folded. */
const MONTHS = [
  "january|jan|januar|janner|jaenner|janvier|janv|enero|ene",
  "february|feb|februar|feber|fevrier|fevr|fev|febrero",
  "march|mar|marz|maerz|mrz|mars|marzo",
  "april|apr|avril|avr|abril|abr",
  "may|mai|mayo",
  "june|jun|juni|juin|junio",
  "july|jul|juli|juillet|juil|julio",
  "august|aug|aout|agosto|ago",
  "september|sept|sep|septembre|septiembre|setiembre",
  "october|oct|oktober|okt|octobre|octubre",
  "november|nov|novembre|noviembre",
  "december|dec|dezember|dez|decembre|diciembre|dic",
];

const PRESENT =
  "present|now|current|currently|today|ongoing|to date|date|heute|bis heute|aktuell|jetzt|dato|laufend|gegenwart|derzeit|aujourd'hui|aujourdhui|ce jour|actuel|actuelle|actuellement|maintenant|en cours|a la fecha|la actualidad|actualidad|presente|el presente|actual|actualmente|hoy|la fecha";

const SINCE = "since|from|seit|ab|depuis|desde|des";

/** What narrows a year down without naming a month: seasons, quarters, terms. */
const SEASON =
  "(?:spring|summer|autumn|fall|winter|fruhling|fruhjahr|sommer|herbst|printemps|ete|automne|hiver|primavera|verano|otono|invierno|early|mid|late|anfang|mitte|ende|debut|fin|q[1-4]|(?:ws|ss|wise|sose|wintersemester|sommersemester))";

const NAMED = `(?:${MONTHS.join("|")})`;
const YEAR = "(?:19[5-9]\\d|20[0-4]\\d)";

/** One point in time. Groups: day-month-year, month name + year, month/year, year-month, year. */
const MOMENT = [
  `(?:[0-3]?\\d[./-](?<dm>0?[1-9]|1[0-2])[./-](?<dy>${YEAR}))`,
  `(?:(?:[0-3]?\\d\\.? )?(?<name>${NAMED})\\.?,? ?(?:de |del |of )?(?<ny>${YEAR}|'\\d\\d))`,
  `(?:(?<m>0?[1-9]|1[0-2]) ?[./-] ?(?<my>${YEAR}))`,
  `(?:(?<ym>${YEAR})[-/.](?<mm>0[1-9]|1[0-2])(?!\\d))`,
  `(?:(?:${SEASON}[ -]?(?:de |of )?)?(?<y>${YEAR})(?:/(?:19|20)?\\d\\d(?!\\d))?)`,
].join("|");

const moment = (prefix: string) =>
  `(?:${MOMENT.replace(/\?<(\w+)>/g, (_, name: string) => `?<${prefix}${name}>`)})`;

const TO =
  "(?:\\s*(?:-{1,2}|→|>|~)\\s*|\\s+(?:to|until|till|through|bis|a|al|au|jusqu'a|jusqu'en|hasta|hasta el)\\s+)";

/** "Jan 2020 – Present", "01/2019 bis 03/2021", "de mars 2019 à juin 2020", "2018-2020". */
const RANGE = new RegExp(
  `(?<![\\w.])(?:(?:von|de|du|from|del?)\\s+)?${moment("a")}${TO}(?:la |le |el |bis |a )?(?:${moment("b")}|(?<now>${PRESENT}))(?![\\w])`,
);

/** "Jan – Mar 2020": the year stands once. */
const ONE_YEAR = new RegExp(
  `(?<!\\w)(?<from>${NAMED})\\.?\\s*-\\s*(?<until>${NAMED})\\.? (?<year>${YEAR})(?!\\w)`,
);

const OPEN = new RegExp(`(?<!\\w)(?:${SINCE})\\s+(?:dem |le |el )?${moment("a")}(?!\\w)`);

const DANGLING = new RegExp(`(?<![\\w.])${moment("a")}\\s*-\\s*$`);

const ALONE = new RegExp(`(?<![\\w./-])${moment("a")}(?![\\w]|[./-]\\d)`);

type Match = { period: Period; from: number; to: number };

/** The first period in a text and where it stands, or null. */
export function findPeriod(text: string): Match | null {
  if (!/\d/.test(text)) return null;
  const { folded, at } = foldInPlace(text.slice(0, 300));
  const place = (match: RegExpExecArray, period: Period): Match => {
    const end = match.index + match[0].length;
    return { period, from: at[match.index] ?? 0, to: at[end] ?? text.length };
  };
  const range = RANGE.exec(folded);
  if (range) {
    const start = monthOf(range.groups, "a");
    const end = range.groups?.now ? null : monthOf(range.groups, "b");
    return place(range, { start, end, current: end === null });
  }
  const once = ONE_YEAR.exec(folded);
  if (once?.groups) {
    const { from = "", until = "", year = "" } = once.groups;
    return place(once, {
      start: `${year}-${named(from)}`,
      end: `${year}-${named(until)}`,
      current: false,
    });
  }
  const open = OPEN.exec(folded) ?? DANGLING.exec(folded);
  if (open) return place(open, { start: monthOf(open.groups, "a"), end: null, current: true });
  const alone = ALONE.exec(folded);
  if (!alone) return null;
  return place(alone, { start: null, end: monthOf(alone.groups, "a"), current: false });
}

/** Whether a text holds a range, or is a date and little else. */
export function hasDate(text: string): boolean {
  const found = findPeriod(text);
  if (!found) return false;
  if (found.period.start !== null) return true;
  return text.length - (found.to - found.from) <= 4;
}

function monthOf(groups: Record<string, string | undefined> | undefined, prefix: string) {
  const part = (name: string) => groups?.[prefix + name];
  const year = part("dy") ?? part("my") ?? part("ym") ?? part("y") ?? part("ny");
  if (!year) return null;
  const full = year.startsWith("'") ? `20${year.slice(1)}` : year;
  const name = part("name");
  const month = name ? named(name) : (part("dm") ?? part("m") ?? part("mm"));
  return month ? `${full}-${month.padStart(2, "0")}` : full;
}

function named(name: string): string {
  const index = MONTHS.findIndex((names) => names.split("|").includes(name));
  return String(index + 1).padStart(2, "0");
}

/** Folds character by character, so that places in the result can be found in the original. */
function foldInPlace(text: string): { folded: string; at: number[] } {
  let folded = "";
  const at: number[] = [];
  let index = 0;
  for (const character of text) {
    const plain = /\s/.test(character) ? " " : fold(character);
    if (!(plain === " " && folded.endsWith(" "))) {
      for (const unit of plain.split("")) {
        folded += unit;
        at.push(index);
      }
    }
    index += character.length;
  }
  at.push(index);
  return { folded, at };
}
