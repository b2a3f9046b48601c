import type { Education } from "../../profile";
import { findPeriod } from "../dates";
import { type Line, lineText } from "../read/document";
import { entriesOf } from "./entries";
import { withoutPlace } from "./roles";
import { looksLikeDegree, looksLikeSchool } from "./words";

const MOST = 20;

/** The courses of study that a section tells of, in its order. */
export function educationIn(lines: Line[]): Education[] {
  const dated = entriesOf(lines, isCourse);
  const heads = dated.length > 0 ? dated : undated(lines);
  return heads
    .map(({ head, period }) => ({ ...courseOf(head), start: period.start, end: period.end }))
    .filter(({ school, degree }) => school !== "" || degree !== null)
    .slice(0, MOST);
}

/** Without dates, each line that names a school or a degree after one that did begins a course. */
function undated(lines: Line[]) {
  const heads: string[][] = [];
  for (const line of lines.filter(
    (one) => lineText(one).length < 120 && !findPeriod(lineText(one)),
  )) {
    const current = heads.at(-1);
    if (!current || isCourse(current)) heads.push([...line.cells]);
    else current.push(...line.cells);
  }
  const period = { start: null, end: null, current: false };
  return heads.filter((head) => head.some(namesSomething)).map((head) => ({ head, period }));
}

const namesSomething = (text: string) => looksLikeSchool(text) || looksLikeDegree(text);

function isCourse(head: string[]): boolean {
  const { school, degree } = courseOf(head);
  return school !== "" && degree !== null;
}

type Course = { school: string; degree: string | null; field: string | null };

function courseOf(head: string[]): Course {
  const parts = head
    .flatMap((cell) => cell.split(/\s+[—–|·•]\s+|\s+-\s+|\s*[|·•]\s*/u))
    .map((text) => withoutPlace(text.trim()).rest)
    .filter(Boolean)
    .flatMap(apart);
  const schools = parts.filter(looksLikeSchool);
  const school = schools.find((text) => !looksLikeDegree(text)) ?? schools[0];
  const others = parts.filter((text) => text !== school);
  const degree = others.find(looksLikeDegree);
  const rest = others.filter((text) => text !== degree);
  if (school === undefined) {
    const [name = ""] = rest;
    return { school: name, ...degreeAndField(degree ?? null, rest[1] ?? null) };
  }
  return {
    school,
    ...degreeAndField(degree ?? rest[0] ?? null, degree ? (rest[0] ?? null) : null),
  };
}

/** "M.Sc. Informatik, Universität Ulm" in one piece: parted at the comma before the school. */
function apart(text: string): string[] {
  if (!looksLikeSchool(text) || !looksLikeDegree(text)) return [text];
  const pieces = text.split(/,\s+/);
  const at = pieces.findIndex((piece) => looksLikeSchool(piece));
  if (pieces.length < 2) return [text];
  const others = pieces.filter((_, index) => index !== at);
  return [others.join(", "), pieces[at] ?? ""].filter(Boolean);
}

/** "M.Sc. in Computer Science", "M.Sc., Computer Science", "Bachelor of Science (Physics)". */
function degreeAndField(given: string | null, beside: string | null) {
  if (given === null) return { degree: null, field: beside };
  const written = given.replace(/,?\s*\(?(?:GPA|CGPA|Note|Abschlussnote|grade)\b.*$/i, "").trim();
  if (WHOLE_DEGREE.test(written)) return { degree: written, field: beside };
  const named = NAMED_DEGREE.exec(written);
  if (named?.[1] && named[2]) {
    return { degree: named[1], field: named[2].replace(/^\((.*)\)$/u, "$1") };
  }
  const comma = /^([^,(]+),\s+(.+)$/u.exec(written);
  if (comma?.[1] && comma[2]) return { degree: comma[1], field: comma[2] };
  const bracket = /^(.+?)\s*\(([^()]+)\)$/u.exec(written);
  if (bracket?.[1] && bracket[2]) {
    // "Studium Maschinenbau (Diplom)"
    return looksLikeDegree(bracket[2]) && !looksLikeDegree(bracket[1])
      ? { degree: bracket[2], field: bracket[1].replace(/^(?:Studium|Études de)\s+/iu, "") }
      : { degree: bracket[1], field: bracket[2] };
  }
  const at = IN.exec(written);
  if (at && looksLikeDegree(written.slice(0, at.index))) {
    return { degree: written.slice(0, at.index), field: written.slice(at.index + at[0].length) };
  }
  return { degree: written, field: beside };
}

const IN = /\s+(?:in|of|en|de|für|fuer|als|zum|zur|der|del)\s+(?=\p{L})/iu;

/** Degrees that hold an "of" of their own. */
const OF_ITS_OWN =
  "(?:Bachelor|Master|Doctor|Diploma|Associate) of (?:Science|Arts|Engineering|Laws?|Business Administration|Philosophy|Education|Technology|Fine Arts|Applied Science|Commerce|Medicine|Music|Architecture|Nursing|Pharmacy|Design|Social Work|Public Health|Public Administration)(?:\\s*\\([A-Z][\\w.]{0,6}\\))?";

/** Kinds of degrees by themselves. */
const KIND = [
  OF_ITS_OWN,
  "Ph\\.? ?D\\.?|D\\.?Phil\\.?|[MB]\\.? ?(?:Sc|Eng|Ed|Tech|Phil|Res|Com|BA)\\.?(?: Eng\\.?)?|[MB]\\.? ?[AS]\\.?|MBA|M\\.?A\\.?S\\.?|LL\\.?[MB]\\.?|PGCE|HN[CD]|[BD]UT|BTS|CAP|BEP|CQP",
  "NVQ(?: Level \\d)?|BTEC(?: Level \\d)?|A[- ]Levels?|GCSEs?",
  "(?:Postgraduate |Graduate |Higher |Advanced )?(?:Diploma|Certificate)",
  "Dipl\\.?-?[A-Z][\\p{L}]+\\.?(?: \\([A-Z]{2}\\))?|Diplom(?:-[A-Z]\\p{L}+)?(?: \\([A-Z]{2}\\))?|Magister|Staatsexamen|Promotion",
  "(?:Berufs|Schul)?[Aa]usbildung|Lehre|Umschulung|Examen|(?:Fach)?[Ww]eiterbildung|(?:Fach)?[Aa]bitur",
  "Licence(?: professionnelle| pro)?|Master ?[12]?|Mastère(?: spécialisé)?|Maîtrise|Doctorat|Baccalauréat(?: professionnel| technologique)?|Bac(?: pro| \\+ ?\\d)?|Titre professionnel|DEUG|DESS|DEA",
  "Licenciatura|Grado|Máster(?: [Uu]niversitario)?|Maestría|Doctorado|Diplomatura|Ingeniería(?: [Tt]écnica)?|Técnico(?: [Ss]uperior)?|Ciclo [Ff]ormativo(?: de [Gg]rado [Ss]uperior| de [Gg]rado [Mm]edio)?|Bachillerato|Curso",
  "Bachelor(?: [SA]ci?\\.?)?(?! of )|Master(?! of )|Honours|Associate(?:'s| [Dd]egree)?",
].join("|");

const WHOLE_DEGREE = new RegExp(
  `^(?:${KIND})(?: ?\\((?:[Hh]ons?|Honours|FH|TH|Univ\\.?)\\)\\.?)?$`,
  "u",
);

/** Degrees that are followed by the field at once. */
const NAMED_DEGREE = new RegExp(
  `^((?:${KIND})(?: ?\\((?:[Hh]ons?|Honours|FH|TH|Univ\\.?)\\)\\.?)?)(?:,\\s*|\\s*[:–-]\\s+|\\s+)(?:(?:in|of|en|de la|de|für|als|zum|zur|mention|spécialité)\\s+|d['’])?([\\p{L}(].+)$`,
  "u",
);
