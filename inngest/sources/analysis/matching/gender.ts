/**
 * Feminine endings of occupations, and what they are written as instead. Each rule names endings
 * that are an occupation's, so that ordinary words stay as they are. A stem is looked for from the
 * beginning of its word alone: from each of its letters, one word without end would take minutes.
 */
const ENDINGS: [RegExp, string][] = [
  // German: Entwicklerin, Entwickler:in, Entwickler/-in, Beraterinnen
  [
    /(?<!\p{L})(\p{L}{2,}(?:er|or|eur|ist|ent|ant|loge|ekt|at))(?:[:*_]in|\/-?in|\(in\)|innen|in)(?!\p{L})/giu,
    "$1",
  ],
  [/(?<!\p{L})(\p{L}+)frau(?!\p{L})/giu, "$1mann"],
  [/(?<!\p{L})(\p{L}*)ärztin(?!\p{L})/giu, "$1arzt"],
  [/(?<!\p{L})(\p{L}*)anwältin(?!\p{L})/giu, "$1anwalt"],
  [/(?<!\p{L})köchin(?!\p{L})/giu, "koch"],
  [/(?<!\p{L})(\p{L}*)schwester(?!\p{L})/giu, "$1pfleger"],
  [
    /(angestellt|auszubildend|beauftragt|selbst(?:st)?ändig|vorsitzend|studierend|freiberuflich)er(?!\p{L})/giu,
    "$1e",
  ],
  // French: développeuse, directrice, infirmière, technicienne, chargée
  [/(?<!\p{L})(\p{L}{3,})(?:teur[·.-]?(?:trice|rice)|teur\(trice\)|trice)(?!\p{L})/giu, "$1teur"],
  [/(?<!\p{L})(\p{L}{2,}[éeurt])(?:[·.]e|\(e\))(?!\p{L})/giu, "$1"],
  [
    /(assistant|consultant|étudiant|gérant|adjoint|président|avocat|agent|apprenti|ingénieur|professeur|docteur|chercheur)e(?!\p{L})/giu,
    "$1",
  ],
  [/(?<!\p{L})(\p{L}{2,}eur)\((?:eu)?se\)/giu, "$1"],
  [/(?<!\p{L})cheffe(?!\p{L})/giu, "chef"],
  [/(?<!\p{L})(\p{L}{3,})euse(?!\p{L})/giu, "$1eur"],
  [/(?<!\p{L})(\p{L}{3,})ière(?!\p{L})/giu, "$1ier"],
  [/(?<!\p{L})(\p{L}{3,})ienne(?!\p{L})/giu, "$1ien"],
  [/(charg|employ|diplôm|associ|délégu|salari|retrait|n)ée(?!\p{L})/giu, "$1é"],
  // Spanish: desarrolladora, ingeniera, directora, abogada
  [/(?<!\p{L})(\p{L}{3,}(?:ad|ct|it|id|es))ora(?!\p{L})/giu, "$1or"],
  [/(ingenier|enfermer|cociner|camarer|consejer|carter|cajer)a(?!\p{L})/giu, "$1o"],
  [
    /(abogad|técnic|médic|arquitect|licenciad|diplomad|graduad|encargad|emplead|becari|secretari|maestr|psicólog|administrativ|químic|matemátic)a(?!\p{L})/giu,
    "$1o",
  ],
  [/(?<!\p{L})jefa(?!\p{L})/giu, "jefe"],
  // English
  [/\b(chair|sales|business|spokes|fore|police|fire)(?:wo)?man(?!\p{L})/giu, "$1person"],
  [/(?<!\p{L})waitress(?!\p{L})/giu, "waiter"],
  [/(?<!\p{L})(act|direct)ress(?!\p{L})/giu, "$1or"],
  [/(?<!\p{L})(steward|host)ess(?!\p{L})/giu, "$1"],
];

/** "(m/w/d)", "(f/m/x)", "H/F" and the like, which advertisements leave in titles. */
const GENDER_TAGS = /[([]?\b[mwfhdxi](?:\s?\/\s?[mwfhdxi]){1,3}\b[)\]]?/giu;

/** The text with occupations in one form, whatever the gender of who has it. */
export function withoutGender(text: string): string {
  return ENDINGS.reduce(
    (result, [ending, neutral]) =>
      result.replace(ending, (found, stem: unknown) => likeIt(found, neutral, stem)),
    text.replace(GENDER_TAGS, " "),
  );
}

/** The neutral form, with a capital where the other had one. */
function likeIt(found: string, neutral: string, stem: unknown): string {
  const word = neutral.replace("$1", typeof stem === "string" ? stem : "");
  return /^\p{Lu}/u.test(found) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
