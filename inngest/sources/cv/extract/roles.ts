import { couldBeCity, isKnownPlaceOnly, isPlace } from "./places";
import { looksLikeOrganisation, looksLikeTitle } from "./words";

/** Who, as what, where: what the head of a job tells. */
export type Role = { title: string; employer: string; location: string | null };

type Part = { text: string; title: boolean; organisation: boolean };

/** Reads the texts at the head of a job, whatever their order. */
export function roleOf(head: string[], titleFirst: boolean): Role {
  const read = partsOf(head);
  const parts = withEmployerApart(read.parts);
  const titles = parts.filter((part) => part.title && !part.organisation);
  const title = titles[0] ?? parts.find((part) => part.title) ?? guess(parts, titleFirst);
  const others = parts.filter((part) => part !== title);
  const employer =
    others.find((part) => part.organisation) ?? others.find((part) => !part.title) ?? others[0];
  // With both named, a third name that could be a town's is one.
  const town = others.find((part) => part !== employer && employer && isTown(part.text));
  const location = read.location ?? town?.text ?? null;
  return split({ title: title?.text ?? "", employer: employer?.text ?? "", location });
}

/** "Web Developer, Acme" beside a mere town names the employer too. */
function withEmployerApart(parts: Part[]): Part[] {
  return parts.flatMap((part) => {
    const comma = part.text.lastIndexOf(", ");
    const [before, after] = [part.text.slice(0, comma), part.text.slice(comma + 2)];
    const others = parts.filter((other) => other !== part);
    const apart =
      comma > 0 &&
      others.length > 0 &&
      others.every((other) => isTown(other.text)) &&
      looksLikeTitle(before) &&
      !looksLikeTitle(after);
    return apart ? [partOf(before), partOf(after)] : [part];
  });
}

/** One or two capitalised words that are neither title nor organisation nor a kind of employment. */
export function isTown(text: string): boolean {
  const words = text.split(" ").length;
  const other = looksLikeTitle(text) || looksLikeOrganisation(text) || EMPLOYMENT.test(text);
  return words <= 2 && couldBeCity(text) && !other;
}

const EMPLOYMENT =
  /^(?:contract|full|part|temporary|permanent|self|formerly|teilzeit|vollzeit|cdi|cdd)/i;

const partOf = (text: string): Part => ({
  text,
  title: looksLikeTitle(text),
  organisation: looksLikeOrganisation(text),
});

/** Whether a head names both a title and an employer. */
export function namesRole(head: string[]): boolean {
  const { title, employer } = roleOf(head, true);
  return title !== "" && employer !== "";
}

/** Whether this head tells beyond doubt which comes first: true for the title, false for the employer. */
export function orderOf(head: string[]): boolean | null {
  const { parts } = partsOf(head);
  const [first, second] = parts;
  if (!first || !second || first.title === second.title) return null;
  return first.title;
}

function guess(parts: Part[], titleFirst: boolean): Part | undefined {
  const unknown = parts.filter((part) => !part.organisation);
  if (parts.length > 1 && unknown.length === 1) return unknown[0];
  if (parts.length === 1) return undefined;
  return titleFirst ? parts[0] : parts[1];
}

const SEPARATOR =
  /\s+[—–|·•@/]\s+|\s+-\s+|\s*[|·•]\s*|\s+--\s+|,?\s+(?:at|bei|chez|@)\s+(?=[\p{Lu}\d])/u;

function partsOf(head: string[]): { parts: Part[]; location: string | null } {
  const texts = head.flatMap((cell) => cell.split(SEPARATOR)).map((text) => text.trim());
  const apart = texts.map((text) => ({ text, ...withoutPlace(text) })).filter(({ text }) => text);
  // With title and employer found, "Smalltown, Germany" is a place and no third name.
  const named = apart.filter(({ rest }) => rest !== "");
  const isTown = (text: string, rest: string) =>
    named.length > 2 && isPlace(text) && !looksLikeTitle(rest) && !looksLikeOrganisation(rest);
  const places = apart.map(({ text, rest, place }) => (isTown(text, rest) ? text : place));
  const parts = named
    .filter(({ text, rest }) => !isTown(text, rest))
    .map(({ rest }) => partOf(rest));
  return { parts, location: places.find((place) => place !== null) ?? null };
}

/** "Acme GmbH, Berlin, Germany" and "Acme GmbH (Berlin)" as name and place. */
export function withoutPlace(text: string): { rest: string; place: string | null } {
  if (isKnownPlaceOnly(text)) return { rest: "", place: text };
  const bracket = /^(.+?)\s*\(([^()]+)\)$/u.exec(text);
  if (bracket?.[1] && bracket[2] && isPlace(bracket[2])) {
    return { rest: bracket[1], place: bracket[2] };
  }
  const pieces = text.split(/,\s+/);
  for (let from = 1; from < pieces.length; from += 1) {
    const place = pieces.slice(from).join(", ");
    const known = isKnownPlaceOnly(place) || isPlace(place);
    if (known) return { rest: pieces.slice(0, from).join(", "), place };
  }
  return { rest: text, place: null };
}

/** "Senior Engineer, Acme" in one piece, when nothing else names the employer. */
function split(role: Role): Role {
  if (role.employer !== "" && role.title !== "") return role;
  const text = role.title || role.employer;
  const pieces = text.split(", ");
  if (pieces.length < 2) return role;
  // What is plainly an organisation comes before what merely stands last.
  const named = pieces.findIndex((piece, at) => at > 0 && looksLikeOrganisation(piece));
  const from = named > 0 ? named : pieces.length - 1;
  const before = pieces.slice(0, from).join(", ");
  const after = named > 0 ? (pieces[named] ?? "") : pieces.slice(from).join(", ");
  if (looksLikeTitle(before) === looksLikeTitle(after)) return role;
  return looksLikeTitle(before)
    ? { ...role, title: before, employer: after }
    : { ...role, title: after, employer: before };
}
