import type { Locale, SampleCv } from "./cv";

type Headings = Record<"summary" | "experience" | "education" | "skills" | "languages", string>;

const HEADINGS: Record<Locale, Headings> = {
  en: {
    summary: "Summary",
    experience: "Experience",
    education: "Education",
    skills: "Skills",
    languages: "Languages",
  },
  de: {
    summary: "Kurzprofil",
    experience: "Berufserfahrung",
    education: "Ausbildung",
    skills: "Kenntnisse",
    languages: "Sprachkenntnisse",
  },
  fr: {
    summary: "Profil",
    experience: "Expérience professionnelle",
    education: "Formation",
    skills: "Compétences",
    languages: "Langues",
  },
  es: {
    summary: "Perfil",
    experience: "Experiencia laboral",
    education: "Formación académica",
    skills: "Competencias",
    languages: "Idiomas",
  },
};

const PRESENT: Record<Locale, string> = {
  en: "Present",
  de: "heute",
  fr: "aujourd’hui",
  es: "actualidad",
};

/** The headings of a CV in its language. */
export function headings(locale: Locale = "en"): Headings {
  return HEADINGS[locale];
}

/** `2020-01` to `null` as people print it: "Jan 2020 – Present", "01/2020 – heute". */
export function period(
  span: { start: string | null; end: string | null; current?: boolean },
  locale: Locale = "en",
  months: "words" | "numbers" = "words",
): string {
  const print = months === "words" ? monthInWords : monthInNumbers;
  const end = span.current ? PRESENT[locale] : span.end && print(span.end, locale);
  const start = span.start && print(span.start, locale);
  return [start, end].filter(Boolean).join(" – ");
}

/** "German (native)". */
export function languageInWords({ name, level }: SampleCv["languages"][number]): string {
  return level ? `${name} (${level})` : name;
}

/** A description's lines: one item of a list each. */
export function linesOf(description: string): string[] {
  return description.split(/\n+/).filter((line) => line.trim() !== "");
}

function monthInWords(month: string, locale: Locale): string {
  if (!month.includes("-")) return month;
  const date = new Date(`${month}-01T00:00:00Z`);
  const style = locale === "en" ? "short" : "long";
  return new Intl.DateTimeFormat(locale, {
    month: style,
    year: "numeric",
    timeZone: "UTC",
  }).format(date);
}

function monthInNumbers(month: string): string {
  return month.replace(/^(\d{4})-(\d{2})$/, "$2/$1");
}
