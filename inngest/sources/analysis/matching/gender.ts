/**
 * Feminine endings of occupations, and what they are written as instead. Each rule names endings
 * that are an occupation's, so that ordinary words stay as they are.
 */
const ENDINGS: [RegExp, string][] = [
  // German: Entwicklerin, Entwickler:in, Entwickler/-in, Beraterinnen
  [
    /(\p{L}{2,}(?:er|or|eur|ist|ent|ant|loge|ekt|at))(?:[:*_]in|\/-?in|\(in\)|innen|in)(?!\p{L})/giu,
    "$1",
  ],
  [/(\p{L}+)frau(?!\p{L})/giu, "$1mann"],
  // French: développeuse, directrice, infirmière, technicienne, chargée
  [/(\p{L}{3,})trice(?!\p{L})/giu, "$1teur"],
  [/(\p{L}{3,})euse(?!\p{L})/giu, "$1eur"],
  [/(\p{L}{3,})ière(?!\p{L})/giu, "$1ier"],
  [/(\p{L}{3,})ienne(?!\p{L})/giu, "$1ien"],
  [/(charg|employ|diplôm|assoc|délégu)ée(?!\p{L})/giu, "$1é"],
  // Spanish: desarrolladora, ingeniera, directora, abogada
  [/(\p{L}{3,}(?:ad|ct|it|id|es))ora(?!\p{L})/giu, "$1or"],
  [/(ingenier|enfermer|cociner|camarer|consejer)a(?!\p{L})/giu, "$1o"],
  [/(abogad|técnic|médic|arquitect|licenciad|diplomad|jef)a(?!\p{L})/giu, "$1o"],
  // English
  [/\b(chair|sales|business|spokes|fore)(?:wo)?man(?!\p{L})/giu, "$1person"],
];

/** "(m/w/d)", "(f/m/x)", "H/F" and the like, which advertisements leave in titles. */
const GENDER_TAGS = /[([]?\b[mwfhdxi](?:\s?\/\s?[mwfhdxi]){1,3}\b[)\]]?/giu;

/** The text with occupations in one form, whatever the gender of who has it. */
export function withoutGender(text: string): string {
  return ENDINGS.reduce(
    (result, [ending, neutral]) => result.replace(ending, neutral),
    text.replace(GENDER_TAGS, " "),
  );
}
