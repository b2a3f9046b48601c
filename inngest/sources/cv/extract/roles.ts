import { isKnownPlaceOnly, isPlace } from "./places";
import { looksLikeOrganisation, looksLikeTitle } from "./words";

/** Who, as what, where: what the head of a job tells. */
export type Role = { title: string; employer: string; location: string | null };

type Part = { text: string; title: boolean; organisation: boolean };

/** Reads the texts at the head of a job, whatever their order. */
export function roleOf(head: string[], titleFirst: boolean): Role {
  const { parts, location } = partsOf(head);
  const titles = parts.filter((part) => part.title && !part.organisation);
  const title = titles[0] ?? parts.find((part) => part.title) ?? guess(parts, titleFirst);
  const others = parts.filter((part) => part !== title);
  const employer =
    others.find((part) => part.organisation) ?? others.find((part) => !part.title) ?? others[0];
  return split({ title: title?.text ?? "", employer: employer?.text ?? "", location });
}

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
    .map(({ rest }) => ({
      text: rest,
      title: looksLikeTitle(rest),
      organisation: looksLikeOrganisation(rest),
    }));
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
  const comma = text.lastIndexOf(", ");
  if (comma < 0) return role;
  const [before, after] = [text.slice(0, comma), text.slice(comma + 2)];
  if (looksLikeTitle(before) === looksLikeTitle(after)) return role;
  return looksLikeTitle(before)
    ? { ...role, title: before, employer: after }
    : { ...role, title: after, employer: before };
}
