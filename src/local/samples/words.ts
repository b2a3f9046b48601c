import type { Locale } from "./cv";

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

/** `2020-01` to `null` as people print it: "Jan 2020 – Present", "Januar 2020 – heute". */
export function period(
  span: { start: string | null; end: string | null; current?: boolean },
  locale: Locale = "en",
): string {
  const end = span.current ? PRESENT[locale] : span.end && monthInWords(span.end, locale);
  const start = span.start && monthInWords(span.start, locale);
  return [start, end].filter(Boolean).join(" – ");
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
