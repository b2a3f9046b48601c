import { withoutGender } from "./gender";
import { normalForm, wordsOf } from "./normal-form";

/** How senior a title says its holder is. */
export type Rank = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The ranks in words, for the recruiter. */
export const RANK_NAMES: Record<Rank, string> = {
  0: "trainee level",
  1: "junior level",
  2: "no stated level",
  3: "senior level",
  4: "lead level",
  5: "head-of-department level",
  6: "vice-president level",
  7: "executive level",
};

/** Highest first: the first that fits decides. Checked against the normal form. */
const RANKS: [Rank, RegExp][] = [
  [
    0,
    /\b(intern|internship|trainee|apprentice|praktikant|praktikum|werkstudent|working student|azubi|auszubildende[r]?|volontar|stagiaire|alternant|alternance|apprenti|becario|becaria|practicas|practicante|student assistant|hiwi)\b/,
  ],
  [6, /\b(vp|svp|evp|vice president|vicepresidente?|vice presidente?)\b/],
  [
    7,
    /\b(chief|ceo|cto|cfo|coo|cio|cmo|cpo|ciso|president|presidente|geschaftsfuhrer|vorstand|pdg|directeur general|director general)\b/,
  ],
  [
    5,
    /\b(head|director|directeur|direktor|abteilungsleiter|bereichsleiter|leiter|responsable de departement|jefe|jefa)\b/,
  ],
  [
    4,
    /\b(lead|leader|principal|staff engineer|staff software|staff developer|teamleiter|teamlead|gruppenleiter|chef d equipe|chef dequipe|lider|engineering manager)\b/,
  ],
  [3, /\b(senior|sr|snr|experienced|erfahrene[r]?|confirme)\b/],
  [1, /\b(junior|jr|jnr|graduate|entry level|associate|debutant|einsteiger)\b/],
];

/** What work a title stands for, whatever the language. Checked against the normal form. */
const FIELDS: [string, RegExp][] = [
  [
    "engineering",
    /(engineer|developer|entwickl|programm|developpeu|ingenieu|ingenier|desarrollador|software|devops|\bsre\b|reliability|full ?stack|frontend|front end|backend|back end|webmaster|informati|architect|architekt|\bqa\b|tester)/,
  ],
  [
    "data",
    /(\bdata\b|daten|machine learning|\bml\b|\bai\b|\bki\b|analyst|analytics|statisti|scientist|wissenschaft|donnees|datos)/,
  ],
  ["design", /(design|gestalt|\bux\b|\bui\b|graphi|grafik|creative)/],
  ["product", /(product|produkt|produit|producto|scrum|agile)/],
  ["project", /(project|projekt|projet|proyecto|program manager|programme)/],
  [
    "sales",
    /(sales|verkauf|vertrieb|account (manager|executive)|business development|vente|commercial|ventas|kundenberat)/,
  ],
  [
    "marketing",
    /(marketing|content|seo\b|brand|social media|communicat|kommunikation|public relations|redact|redakt|editor|journalis)/,
  ],
  [
    "people",
    /(recruit|human resources|\bhr\b|personal(wesen|abteilung|referent)|talent|people|ressources humaines|recursos humanos)/,
  ],
  [
    "finance",
    /(financ|finanz|account(ant|ing)|buchhalt|comptab|contab|controll|audit|tax\b|steuer|treasur)/,
  ],
  ["legal", /(legal|lawyer|anwalt|jurist|avocat|abogad|counsel|compliance)/],
  [
    "support",
    /(support|helpdesk|help desk|service desk|customer (service|success|care)|kundenservice|administrator|sysadmin|system admin)/,
  ],
  [
    "operations",
    /(operations|logisti|supply|einkauf|purchas|achat|compras|warehouse|lager|produktion|manufactur)/,
  ],
  ["health", /(nurse|pflege|doctor|arzt|arztin|infirmi|enfermer|medic|therap|pharma)/],
  [
    "education",
    /(teacher|lehrer|professor|profesor|lectur|dozent|enseignant|tutor|trainer|ausbild)/,
  ],
  [
    "hospitality",
    /(waiter|waitress|kellner|barista|barkeeper|bartender|chef de (partie|cuisine)|\bcook\b|koch\b|serveu|camarer|hotel)/,
  ],
];

/** The rank a title claims; 2 when it claims none. */
export function rankOf(title: string): Rank {
  const normal = normalForm(withoutGender(title));
  return RANKS.find(([, words]) => words.test(normal))?.[0] ?? 2;
}

/**
 * Whether two titles name the same work: true, false, or null when that cannot be told (an unknown
 * trade, or another language).
 */
export function sameWork(a: string, b: string): boolean | null {
  const one = new Set(wordsOf(withoutGender(a)));
  const shared = wordsOf(withoutGender(b)).filter((word) => word.length > 2 && one.has(word));
  if (shared.some((word) => !NO_TRADE.has(word))) return true;
  const fieldsOfA = fieldsOf(a);
  const fieldsOfB = fieldsOf(b);
  if (fieldsOfA.length === 0 || fieldsOfB.length === 0) return null;
  return fieldsOfA.some((field) => fieldsOfB.includes(field));
}

/** Words of rank and grammar, which two unrelated titles may share. */
const NO_TRADE = new Set(
  "senior junior lead head director manager chief principal staff team and the for und der die des intern trainee associate assistant officer specialist consultant freelance".split(
    " ",
  ),
);

function fieldsOf(title: string): string[] {
  const normal = normalForm(withoutGender(title));
  return FIELDS.filter(([, words]) => words.test(normal)).map(([field]) => field);
}
