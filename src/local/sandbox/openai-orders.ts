/**
 * Words in which somebody tells a machine what to do, and what they want of it. Far wider than what
 * Vouch itself looks for: this model finds orders where there are none rather than miss one.
 */
const ORDERS =
  /\b(?:ignor\w*|disregard|forget|override|vergiss|oublie\w*|olvid\w*|omite|hire[ds]?|einstellen|embauche\w*|contrat\w*|scor(?:e|ing)|rat(?:e|ing)|bewerte\w*|empfiehl|recommend\w*|recomiend\w*|summar(?:y|ise)|verdict|conclude|instructions?|anweisung\w*|prompt|approve\w*|flags?|discrepanc\w*|readers?|must|always|never|please|kindly|write|begin|developer mode|you are)\b/i;

/** The same with nothing between the letters, for what is spaced out or spelt with digits. */
const SPELT_OUT = /ignoreall|ignoriere|hirethis|giveme|score(?:of)?100/;

const FEWEST_WORDS = 3;

const LEET: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t" };

/** What the text orders, in its own words; null when it orders nothing. */
export function orderIn(text: string): string | null {
  for (const line of readable(text).split(/[\n.!?]+/)) {
    const letters = line.toLowerCase().replace(/[^a-z]/g, (mark) => LEET[mark] ?? "");
    // A heading, "Summary", orders nothing.
    const words = line.trim().split(/\s+/).length;
    if (!(words >= FEWEST_WORDS && ORDERS.test(line)) && !SPELT_OUT.test(letters)) continue;
    // "Begin the summary with: …" wants what stands behind the colon.
    const wanted = /[:“"](.{3,})$/.exec(line)?.[1] ?? line;
    return wanted.trim().slice(0, 300);
  }
  return null;
}

/** What a machine reads that people do not: base64, tags, letters of other alphabets and widths. */
function readable(text: string): string {
  return text
    .replace(/[\u{E0020}-\u{E007E}]/gu, (tag) =>
      String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000),
    )
    .replace(/[A-Za-z0-9+/]{24,}={0,2}/g, (code) => {
      const decoded = Buffer.from(code, "base64").toString("utf8");
      return /^[\x20-\x7e]+$/.test(decoded) ? decoded : code;
    })
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[аеорсуі]/g, (letter) => "aeopcyi"["аеорсуі".indexOf(letter)] ?? letter);
}
