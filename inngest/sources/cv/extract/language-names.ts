import { fold } from "../sections";

/** ISO 639 codes of the languages that people list, named below in the four languages we read. */
const CODES =
  "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk km kn ko ku lb lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi wo xh yo yue zh zu".split(
    " ",
  );

const OTHERS =
  "mandarin mandarin-chinese cantonese castellano farsi flemish flamisch flamenco tagalog kantonesisch kastilisch valenciano euskera".split(
    " ",
  );

const NAMES = new Set(OTHERS);
for (const locale of ["en", "de", "fr", "es"]) {
  const names = new Intl.DisplayNames(locale, { type: "language" });
  for (const code of CODES) NAMES.add(fold(names.of(code) ?? code));
}

/** Whether this is the name of a spoken language in English, German, French or Spanish. */
export function isLanguage(text: string): boolean {
  return NAMES.has(fold(text));
}
