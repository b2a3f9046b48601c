import { fold } from "../../sections";
import type { OcrLanguage } from "./recogniser";

/** Frequent words that only one of the languages has. */
const WORDS: Record<OcrLanguage, string> = {
  eng: "the and of with for to at from by on",
  deu: "und der die das mit fur bei von zum zur im als heute",
  fra: "le les des du et une pour dans au aux sur depuis",
  spa: "el los las del y con para por una desde hasta",
};

/** The language that most of the frequent words in a text belong to. */
export function languageOf(texts: string[]): OcrLanguage {
  const words = texts.flatMap((text) => fold(text).split(/[^\p{L}]+/u));
  let best: { language: OcrLanguage; count: number } = { language: "eng", count: 0 };
  for (const language of ["eng", "deu", "fra", "spa"] as const) {
    const frequent = new Set(WORDS[language].split(" "));
    const count = words.filter((word) => frequent.has(word)).length;
    if (count > best.count) best = { language, count };
  }
  return best.language;
}
