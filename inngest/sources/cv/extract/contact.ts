import {
  type CountryCode,
  findPhoneNumbersInText,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js";
import { addressesIn, sortLinks } from "../../links";
import type { Links } from "../../profile";
import { findPeriod } from "../dates";
import { type Line, lineText } from "../read/document";
import { fold } from "../sections";
import { couldBeCity, countryOf, isCountry, isPlace, isTownInRegion } from "./places";

type Contact = {
  email: string | null;
  phone: string | null;
  location: string | null;
  links: Links;
};

/** Mail, telephone, place and links: from the lines about the person first, then from all. */
export function contactIn(personal: Line[], all: Line[], targets: string[]): Contact {
  const near = personal.map(lineText);
  const text = all.map(lineText);
  const mails = targets.filter((target) => /^mailto:/i.test(target)).map(mailOf);
  const email = firstMail(near) ?? mails.find((mail) => mail !== null) ?? firstMail(text);
  const location = locationIn(personal);
  return {
    email,
    phone: phoneIn(near, location) ?? phoneIn(text, location) ?? likelyPhoneIn(near, location),
    location,
    links: sortLinks([
      ...targets.filter((target) => !/^(?:mailto|tel):/i.test(target)),
      ...text.flatMap((line) => addressesIn(line.replace(MAIL, " "))),
      ...near.flatMap((line) => line.replace(MAIL, " ").match(BARE_DOMAIN) ?? []),
    ]),
  };
}

/** "jane.dev" among the lines about the person; elsewhere it may be "Node.js". */
const BARE_DOMAIN = /(?<![\w@./-])(?:[a-z\d-]+\.)+(?!js\b|sc\b|eng\b)[a-z]{2,}(?![\w@./-])/g;

const MAIL = /[\p{L}\d._%+'-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,6}[a-z]{2,24}(?![\p{L}\d])/giu;

function firstMail(lines: string[]): string | null {
  for (const line of lines) {
    const [found] = line.match(MAIL) ?? [];
    if (found) return found.replace(/^['.-]+/, "").toLowerCase();
  }
  return null;
}

function mailOf(target: string): string | null {
  const [address = ""] = target.slice("mailto:".length).split("?");
  return firstMail([address]);
}

/** In E.164 when the number names its country or the person's place does; else as written. */
function phoneIn(lines: string[], location: string | null): string | null {
  const defaultCountry = countryFor(location);
  for (const line of lines) {
    if (!/\d{2}/.test(line) || findPeriod(line)?.period.start) continue;
    const written = line
      .replace(DAY, " ")
      .replace(/\(0\)/g, "")
      .replace(/^00(?=\d)/, "+")
      .replace(/([^\d])00(?=[1-9]\d)/g, "$1+");
    const found = findPhoneNumbersInText(written, { defaultCountry }).find(
      ({ number }) => number.nationalNumber.length >= FEWEST_DIGITS,
    );
    if (found) return found.number.number;
  }
  for (const line of lines) {
    const [, labelled] = LABELLED.exec(line) ?? [];
    const digits = labelled?.replace(/\D/g, "").length ?? 0;
    if (labelled && digits >= 7 && digits <= 15) return labelled.trim();
  }
  return null;
}

/** Shorter numbers are house numbers and postcodes. */
const FEWEST_DIGITS = 6;

function countryFor(location: string | null): CountryCode | undefined {
  const country = location ? countryOf(location) : undefined;
  return country && isSupportedCountry(country) ? country : undefined;
}

/** A number of a telephone number's form and length, though in no range that is given out. */
function likelyPhoneIn(lines: string[], location: string | null): string | null {
  for (const line of lines) {
    if (findPeriod(line)?.period.start) continue;
    const bare = line.replace(MAIL, " ").replace(DAY, " ").replace(/\(0\)/g, "");
    for (const [written] of bare.matchAll(PHONE_FORM)) {
      const number = parsePhoneNumberFromString(written, countryFor(location));
      if (number?.isPossible() && number.nationalNumber.length >= 8) return number.number;
    }
  }
  return null;
}

const PHONE_FORM = /(?<![\w/.])(?:\+\d|\(?0)[\d ()./-]{7,18}\d(?!\w)/g;

/** A day of birth is no telephone number. */
const DAY = /(?<![\d/.-])\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?![\d/.-])/g;

const LABELLED =
  /(?:phone|mobile|cell|tel|telephone|telefon|mobil|handy|téléphone|portable|teléfono|móvil|movil)\.?\s*(?:no\.?|number)?\s*:?\s*([+(\d][\d ()/.-]{6,24}\d)/iu;

/** A telephone number beside the place. */
const DIGITS = /\+?[\d(][\d ()/.-]{7,}\d/g;

const PLACE_LABEL =
  /^(?:address|location|based in|lives in|adresse|anschrift|wohnort|ort|lieu|domicile|direccion|ubicacion|residencia|localidad|ciudad)$/;

/** Where somebody comes from is not where they live. */
const ORIGIN_LABEL =
  /^(?:nationality|citizenship|born|date of birth|place of birth|staats\w+|nationalitat|geb\w*|nationalite|nee? (?:le|a)|lieu de naissance|nacionalidad|lugar de nacimiento|fecha de nacimiento|nacid[oa])\b/;

/** The first place among the lines about the person; a country alone only when nothing tells more. */
function locationIn(lines: Line[]): string | null {
  const about = lines.filter((line) => !ORIGIN_LABEL.test(fold(lineText(line))));
  return placeIn(about, (place) => !isCountry(place)) ?? placeIn(about, () => true);
}

function placeIn(lines: Line[], fits: (place: string) => boolean): string | null {
  const pieces = lines.flatMap((line) =>
    line.cells.flatMap((cell) =>
      cell
        .replace(MAIL, "|")
        .replace(DIGITS, "|")
        .split(/\s*[|·•;\p{So}\p{Co}]\s*|\s+[—–]\s+/u),
    ),
  );
  for (const piece of pieces) {
    const colon = piece.indexOf(":");
    const labelled = colon > 0 && PLACE_LABEL.test(fold(piece.slice(0, colon)));
    const text = (labelled ? piece.slice(colon + 1) : piece).trim();
    if (text === "" || text.length > 90 || text.includes("@")) continue;
    const place = placeWithin(text);
    if (place && fits(place)) return place;
    if (labelled && /\p{L}/u.test(text)) return text;
  }
  return null;
}

/** A street before the place is left out. */
function placeWithin(text: string): string | null {
  if (isPlace(text) || isTownInRegion(text)) return text;
  const pieces = text.split(/,\s*/);
  for (let from = 1; from < pieces.length; from += 1) {
    const place = pieces.slice(from).join(", ");
    const before = pieces.slice(0, from).join(", ");
    if (isPlace(place) && (/\d/.test(before) || couldBeCity(before))) return place;
  }
  return null;
}
