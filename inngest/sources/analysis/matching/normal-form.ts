/**
 * Words as they are compared: without case, accents and punctuation, in Unicode's compatibility
 * form. Letters of every script are kept.
 */
export function normalForm(text: string): string {
  return text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae")
    .replace(/ł/g, "l")
    .replace(/['’`´]/g, "")
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();
}

/** The words of the normal form. */
export function wordsOf(text: string): string[] {
  const normal = normalForm(text);
  return normal === "" ? [] : normal.split(" ");
}
