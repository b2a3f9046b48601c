/** The parts of a CV that are read; `other` ends the part before it and is not read. */
export type Section =
  | "summary"
  | "experience"
  | "education"
  | "skills"
  | "languages"
  | "contact"
  | "other";

/** What people call them, in English, German, French and Spanish, folded as `fold` does. */
const HEADINGS: Record<Section, string> = {
  summary: `summary, profile, about, about me, professional summary, personal statement, objective,
    career objective, executive summary, professional profile, personal profile, career summary,
    kurzprofil, profil, uber mich, zusammenfassung, personliches profil, berufliches profil,
    qualifikationsprofil, resume professionnel, a propos, a propos de moi, profil professionnel,
    presentation, objectif, objectif professionnel, perfil, perfil profesional, sobre mi, resumen,
    resumen profesional, objetivo, extracto, acerca de mi`,
  experience: `experience, work experience, professional experience, employment, employment history,
    work history, career history, career, relevant experience, industry experience, positions,
    professional background, experience highlights, work, selected experience, previous experience,
    berufserfahrung, beruflicher werdegang, berufliche erfahrung, werdegang, berufspraxis,
    praktische erfahrung, beruflicher hintergrund, berufliche stationen, arbeitserfahrung, erfahrung,
    berufliche laufbahn, praktika, berufstatigkeit,
    experience professionnelle, experiences professionnelles, experiences, parcours professionnel,
    parcours, emplois, experiencia, experiencia laboral, experiencia profesional, experiencias,
    trayectoria profesional, trayectoria, historial laboral, experiencia de trabajo`,
  education: `education, academic background, academic education, education and training, studies,
    qualifications, academic qualifications, educational background, degrees, academic history,
    education & training, university, training, ausbildung, bildung, bildungsweg, studium,
    schulbildung, akademische ausbildung, ausbildung und studium, studium und ausbildung, schule,
    bildungsgang, hochschulbildung, akademischer werdegang, schulische ausbildung, weiterbildung,
    aus- und weiterbildung, formation, formations, etudes, diplomes, formation academique,
    diplomes et formations, formation et diplomes, parcours academique, scolarite, cursus,
    educacion, formacion, formacion academica, estudios, titulacion, formacion reglada,
    datos academicos, educacion y formacion`,
  skills: `skills, top skills, technical skills, core skills, key skills, technologies, tools, tech stack,
    core competencies, competencies, expertise, areas of expertise, technical expertise,
    skills and tools, skills & tools, technical proficiencies, programming languages, stack,
    professional skills, skill set, technical knowledge, hard skills, it skills,
    kenntnisse, fahigkeiten, kompetenzen, edv-kenntnisse, it-kenntnisse, fachkenntnisse,
    technische kenntnisse, kenntnisse und fahigkeiten, qualifikationen, technologien,
    fachliche kompetenzen, programmierkenntnisse, besondere kenntnisse, werkzeuge, edv,
    kernkompetenzen, technische fahigkeiten, competences, competences techniques,
    competences cles, competences informatiques, savoir-faire, outils, informatique,
    connaissances techniques, competences professionnelles, competencias, habilidades, aptitudes,
    conocimientos, conocimientos tecnicos, competencias tecnicas, habilidades tecnicas,
    tecnologias, conocimientos informaticos, herramientas, informatica`,
  languages: `languages, language skills, spoken languages, sprachen, sprachkenntnisse,
    fremdsprachen, langues, langues parlees, competences linguistiques, idiomas, lenguas,
    conocimiento de idiomas`,
  contact: `contact, contact details, contact information, personal details, personal information,
    personal data, details, links, kontakt, kontaktdaten, personliche daten, angaben zur person,
    zur person, personalien, coordonnees, informations personnelles, etat civil, contacts, contacto,
    datos personales, datos de contacto, informacion personal, informacion de contacto`,
  other: `interests, hobbies, interests and hobbies, hobbies and interests, projects,
    personal projects, side projects, selected projects, key projects, open source, publications,
    patents, awards, honors, honours, awards and honors, achievements, key achievements,
    certifications, certificates, licenses, licenses and certifications, courses, volunteering,
    volunteer experience, volunteer work, references, talks, conferences, activities, memberships,
    extracurricular activities, additional information, strengths, military service, soft skills,
    interessen, hobbys, projekte, publikationen, auszeichnungen, zertifikate, zertifizierungen,
    ehrenamt, ehrenamtliches engagement, engagement, referenzen, sonstiges, weiterbildungen,
    vortrage, mitgliedschaften, interessen und hobbys, hobbys und interessen, wehrdienst,
    veroffentlichungen, fuhrerschein,
    centres d'interet, centre d'interet, loisirs, projets, distinctions, certifications et formations,
    benevolat, publications et conferences, divers, engagements, references professionnelles,
    intereses, aficiones, proyectos, publicaciones, premios, certificaciones, certificados,
    voluntariado, referencias, otros, otros datos, datos de interes, cursos, logros,
    cursos y certificaciones`,
};

const SECTIONS = new Map<string, Section>();
for (const section of Object.keys(HEADINGS) as Section[]) {
  for (const heading of HEADINGS[section].split(",")) {
    SECTIONS.set(heading.trim().replace(/\s+/g, " "), section);
  }
}

/** The same without spaces, for headings whose letters are set apart for show. */
const CLOSED_UP = new Map([...SECTIONS].map(([heading, of]) => [heading.replaceAll(" ", ""), of]));

/** The section that a line opens, when it is a heading and nothing else. */
export function sectionOf(text: string): Section | null {
  if (text.length > 60) return null;
  const folded = fold(unspaced(text)).replace(/^[\W\d_]+|[\W_]+$/g, "");
  if (folded === "") return null;
  const known = SECTIONS.get(folded);
  if (known) return known;
  const pieces = folded.split(" ");
  const setApart = pieces.filter((piece) => piece.length <= 2).length > pieces.length / 2;
  const closedUp = setApart || pieces.length === 1 ? CLOSED_UP.get(pieces.join("")) : undefined;
  if (closedUp) return closedUp;
  // "Skills & Tools", "Ausbildung / Studium": known when each half is.
  const halves = folded.split(/\s*[&/+]\s*|\s+(?:and|und|et|y|e)\s+/);
  const sections = halves.map((half) => SECTIONS.get(half));
  return halves.length === 2 && sections.every(Boolean) ? (sections[0] ?? null) : null;
}

/** Words that make a short line set as a heading one of these, whatever stands beside them. */
const TELLING: [Section, RegExp][] = [
  [
    "languages",
    /\b(?:languages?|(?:fremd)?sprachen|sprachkenntnisse|langues?|linguistiques?|idiomas?)\b/,
  ],
  [
    "experience",
    /\b(?:experiences?|employment|appointments|career|work history|experiencias?|trayectoria|empleos?|emplois?|parcours|stationen|\w*erfahrung(?:en)?|\w*werdegang|\w*(?<!neben)tatigkeit(?:en)?|beschaftigung\w*|praktika)\b/,
  ],
  [
    "education",
    /\b(?:education|studies|degrees|academic|schooling|\w*ausbildung|\w*bildung|\w*studium|schule|abschlusse|formations?|etudes|diplomes?|scolarite|formacion|estudios|educacion|titulacion|titulos)\b/,
  ],
  [
    "skills",
    /\b(?:skills?|competenc\w+|competencias|expertise|technolog(?:y|ies)|tools|toolkit|software|\w*kenntnisse|\w*kompetenzen|\w*fahigkeiten|technologien|werkzeuge|savoir-faire|logiciels|outils|technologies|conocimientos|habilidades|aptitudes|herramientas|tecnologias|programas)\b/,
  ],
];

/** What a line set as a heading is likely to open: "Clinical Experience", "Expérience dans le conseil". */
export function likelySectionOf(text: string): Section | null {
  const folded = fold(text).replace(/:$/, "");
  if (folded.length > 45 || folded.split(" ").length > 5 || /[\d@,;|]/.test(folded)) return null;
  return TELLING.find(([, words]) => words.test(folded))?.[0] ?? null;
}

/** Letters that Unicode does not take for a plain letter with an accent. */
const WITHOUT_ACCENT: Record<string, string> = {
  ß: "ss",
  ł: "l",
  ø: "o",
  đ: "d",
  æ: "ae",
  œ: "oe",
};

/** Letters, digits and signs of ASCII, but for the grave accent. */
const PLAIN = /^[ -_a-~]*$/;

/** Lower case without accents and with plain quotes, for comparing words. */
export function fold(text: string): string {
  // Most of a CV is plain, and asked about often.
  if (PLAIN.test(text)) return text.toLowerCase().replace(/ {2,}/g, " ").trim();
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßłøđæœ]/g, (letter) => WITHOUT_ACCENT[letter] ?? letter)
    .replace(/[’‘`]/g, "'")
    .replace(/[–—‐‑]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** "E X P E R I E N C E" as the word it is. */
export function unspaced(text: string): string {
  return /^(?:\S ){3,}\S$/u.test(text.trim()) ? text.replace(/ /g, "") : text;
}
