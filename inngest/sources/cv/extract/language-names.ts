import { fold } from "../sections";

/** ISO 639 codes of the languages that people list, named below in the four languages we read. */
const CODES =
  "af ak am ar as ay az ba be bg bm bn bo br bs ca co cs cy da de dv dz ee el en es et eu fa ff fi fil fj fo fr fy ga gd gl gn gsw gu gv ha he hi hr ht hu hy id ig is it ja jv ka kg kk kl km kn ko ku ky lb lg ln lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no nr ny oc om or pa pl ps pt qu rm rn ro ru rw sa sc sd se si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt ug uk ur uz ve vi wa wo xh yi yo yue zh zu".split(
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
