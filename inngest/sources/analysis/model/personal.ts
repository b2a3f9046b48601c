const NOT_INSIDE_A_WORD = { before: "(?<![\\p{L}\\p{N}])", after: "(?![\\p{L}\\p{N}])" };

/** What tells of a person whatever their name is. Each row is tried in order, on text without links. */
export const PERSONAL: [RegExp, string][] = [
  [/\bhttps?:\/\/\S+|\bwww\.\S+|\b(?:[a-z]{1,3}\.)?(?:linkedin|github)\.com\/\S*/giu, "[link]"],
  [/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, "[mail]"],
  // "01/2018 - 03/2020" is none.
  [/(?<![\p{L}\p{N}])(?!\d{1,2}[./-](?:19|20)\d\d)(?:\+\d|\(?0)[\d\s()./-]{6,}\d/gu, "[phone]"],
  [/(?<!\d)\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)/gu, "[phone]"],
  // A name that was given up: "geb. Krause", "(née Dubois)".
  [
    /(?:\s*[(,])?\s*(?<!\p{L})(?:geb\.|geborener?|née?)\s+\p{Lu}[\p{L}'’-]+(?:\s*\)|,(?=\s))?/gu,
    "",
  ],
  // Age, in words or by the day of birth.
  [
    word(
      "date of birth|year of birth|birth ?da(?:te|y)|dob|born(?: on| in)?|geburts(?:datum|tag|jahr)|geboren(?: am| in)?|geb\\.?|jahrgang|née? (?:le|en)|date de naissance|fecha de nacimiento|nacid[oa](?: el| en)?",
      "(?:[ :]{0,3}\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|[^\\n;]{0,24}?(?:19|20)\\d{2}|[^\\n.;,]{0,24})",
    ),
    "[age]",
  ],
  [word("(?:aged?|alter|âge|edad) ?:? ?\\d{2}|\\d{2}[- ]years?[- ]old|\\d{2} jahre alt"), "[age]"],
  [/(?<!\d)\d{2} (?:ans|años)(?!\p{L})(?! d[eu’'])/giu, "[age]"],
  // Gender: pronouns that are stated, forms of address, words for it, pronouns that are used.
  [word("(?:he|she|they) ?/ ?(?:him|her|them)(?: ?/ ?(?:his|hers|theirs))?"), "[gender]"],
  [
    word(
      "(?:mr|mrs|ms|mx|miss|mister|madam|herrn?|frau|monsieur|madame|mademoiselle|mme|mlle|señor|señora|señorita|sra|srta)",
      "\\.?\\s*",
    ),
    "",
  ],
  [
    word(
      "(?:fe)?male|(?:wo)?m[ae]n|girl|boy|lady|gentleman|männlich|weiblich|homme|femme|hombre|mujer|masculino|femenino",
    ),
    "[gender]",
  ],
  [word("(?:geschlecht|gender|sex|sexe|sexo) ?: ?\\S+"), "[gender]"],
  [
    word(
      "mother|father|husband|wife|daughter|son of|mutter|vater|ehefrau|ehemann|mère|père|épouse|époux|madre|padre|esposa|esposo|(?:m|p)aternity|(?:m|p)aternité|(?:m|p)aternidad|mutterschutz",
    ),
    "[family]",
  ],
  [
    word(
      "(?:marital status|familienstand|état civil|estado civil|nationality|citizenship|staatsangehörigkeit|staatsbürgerschaft|geburtsort|place of birth|lieu de naissance|lugar de nacimiento|nationalität|nationalité|nacionalidad|religion) ?:",
      "[^\\n;,]{0,30}",
    ),
    "[personal]",
  ],
  [word("she|he"), "they"],
  [word("her|his|hers"), "their"],
  [word("him"), "them"],
  [word("herself|himself"), "themselves"],
  // With their own cases: "ER" is a diagram, "IL" a state.
  [/(?<!\p{L})(?:[Ee]r|[Ss]ie|[Éé]l|[Ee]lla|[Ii]l|[Ee]lle)(?!\p{L})/gu, "[they]"],
  [/(?<!\p{L})(?:[Ss]ein|[Ii]hr)(?:e[nmrs]?)?(?!\p{L})/gu, "[their]"],
];

/** The words alone or with what may follow, in any case, not inside another word. */
function word(words: string, rest = ""): RegExp {
  const { before, after } = NOT_INSIDE_A_WORD;
  return new RegExp(`${before}(?:${words})${after}${rest}`, "giu");
}
