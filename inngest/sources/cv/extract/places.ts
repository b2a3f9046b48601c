import { getCountries } from "libphonenumber-js";
import { fold } from "../sections";

/** Cities that people name without a country, with the country they mean. */
const CITIES = `berlin munich munchen hamburg frankfurt cologne koln stuttgart dusseldorf leipzig dresden
  hannover nuremberg nurnberg karlsruhe mannheim bonn aachen freiburg darmstadt potsdam heidelberg ulm
  essen dortmund bremen augsburg regensburg jena walldorf =DE vienna wien graz linz salzburg innsbruck =AT
  zurich zurich bern basel geneva geneve genf lausanne lugano zug winterthur luzern =CH paris lyon marseille
  toulouse nice nantes strasbourg montpellier bordeaux lille rennes grenoble sophia-antipolis nancy =FR madrid barcelona
  valencia sevilla seville bilbao malaga zaragoza granada murcia alicante =ES london manchester edinburgh
  glasgow bristol cambridge oxford leeds birmingham liverpool cardiff belfast sheffield nottingham brighton
  reading newcastle southampton =GB dublin cork galway limerick =IE amsterdam rotterdam utrecht eindhoven delft
  "the hague" groningen leiden =NL brussels bruxelles antwerp ghent leuven =BE luxembourg =LU lisbon lisboa
  porto braga coimbra =PT rome roma milan milano turin torino bologna florence naples pisa trento =IT copenhagen aarhus
  odense =DK stockholm gothenburg malmo uppsala lund =SE oslo bergen trondheim =NO helsinki espoo tampere oulu
  turku =FI warsaw warszawa krakow wroclaw gdansk poznan lodz katowice =PL prague praha brno ostrava =CZ bratislava
  kosice =SK budapest szeged =HU bucharest cluj-napoca cluj iasi timisoara =RO sofia plovdiv varna =BG zagreb split =HR
  ljubljana maribor =SI belgrade "novi sad" nis =RS athens thessaloniki patras =GR istanbul ankara izmir =TR kyiv kiev
  lviv kharkiv odesa dnipro =UA tallinn tartu =EE riga =LV vilnius kaunas =LT moscow "saint petersburg" =RU
  "new york" "new york city" nyc "san francisco" "los angeles" seattle austin boston chicago denver portland
  atlanta dallas houston miami philadelphia "san diego" "san jose" "palo alto" "mountain view" sunnyvale
  cupertino "menlo park" redmond brooklyn oakland pittsburgh phoenix detroit minneapolis "salt lake city" nashville
  raleigh charlotte "washington dc" "washington d.c." "santa clara" "redwood city" =US toronto vancouver montreal ottawa calgary
  waterloo edmonton quebec =CA "mexico city" "ciudad de mexico" guadalajara monterrey =MX "buenos aires" cordoba rosario =AR
  santiago valparaiso =CL bogota medellin cali =CO lima =PE quito guayaquil =EC montevideo =UY caracas =VE "sao paulo"
  "rio de janeiro" "belo horizonte" "porto alegre" curitiba =BR bangalore bengaluru mumbai delhi "new delhi" hyderabad
  chennai pune kolkata gurgaon gurugram noida kochi =IN karachi lahore islamabad =PK dhaka =BD colombo =LK singapore =SG
  tokyo osaka kyoto =JP beijing shanghai shenzhen hangzhou guangzhou chengdu =CN "hong kong" =HK taipei =TW seoul busan =KR
  sydney melbourne brisbane perth adelaide canberra =AU auckland wellington =NZ "tel aviv" jerusalem haifa =IL
  dubai "abu dhabi" =AE riyadh jeddah =SA doha =QA cairo alexandria =EG casablanca rabat =MA tunis =TN algiers =DZ lagos abuja
  ibadan =NG nairobi =KE accra =GH kampala =UG kigali =RW "cape town" johannesburg pretoria durban =ZA dakar =SN
  hanoi "ho chi minh city" =VN bangkok =TH jakarta bandung =ID manila =PH "kuala lumpur" penang =MY`;

/** Names of countries in the four languages, and what people write instead. */
const COUNTRIES = new Map<string, string>([
  ["usa", "US"],
  ["u.s.a.", "US"],
  ["u.s.", "US"],
  ["us", "US"],
  ["uk", "GB"],
  ["u.k.", "GB"],
  ["england", "GB"],
  ["scotland", "GB"],
  ["wales", "GB"],
  ["great britain", "GB"],
  ["holland", "NL"],
  ["uae", "AE"],
  ["czech republic", "CZ"],
]);

const COUNTRY_CODES: ReadonlySet<string> = new Set(getCountries());

for (const locale of ["en", "de", "fr", "es"]) {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  for (const code of COUNTRY_CODES) COUNTRIES.set(fold(names.of(code) ?? code), code);
}

const CITY_COUNTRIES = new Map<string, string>();
for (const [, cities = "", country = ""] of CITIES.matchAll(/([^=]+)=(\w\w)/g)) {
  for (const [, quoted, plain] of cities.matchAll(/"([^"]+)"|(\S+)/g)) {
    CITY_COUNTRIES.set((quoted ?? plain ?? "").replace(/\s+/g, " "), country);
  }
}

const US_STATE =
  /^(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC)(?: \d{5}(?:-\d{4})?)?$/;

const US_STATE_NAMES =
  /^(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|british columbia|bavaria|bayern|hessen|catalonia|ile-de-france)$/;

const REMOTE =
  /^(?:remote|hybrid|home ?office|teletravail|teletrabajo|remoto|a distance)$|^remote\b.{0,20}$/;

/** "10115 Berlin", "SW1A 1AA London", "75011 Paris", "28013 Madrid". */
const POSTCODE = /^(?:[A-Z]{1,2}-)?\d{4,5} (?=\p{Lu})/u;

/** Whether text names a place: every part of it between commas is known, or one town before a country. */
export function isPlace(text: string): boolean {
  return isKnownPlaceOnly(text) || isTownInCountry(text);
}

/** Whether every part of it between commas is a known place. */
export function isKnownPlaceOnly(text: string): boolean {
  const pieces = piecesOf(text);
  return pieces.length > 0 && pieces.length <= 4 && pieces.every(isKnownPlace);
}

/** "Smalltown, Germany": any name before a country or a state. */
function isTownInCountry(text: string): boolean {
  const [town, region, ...more] = piecesOf(text);
  if (!town || !region || more.length > 0 || !couldBeCity(town)) return false;
  return COUNTRIES.has(fold(region)) || US_STATE.test(region) || US_STATE_NAMES.test(fold(region));
}

/** "Smalltown, Province, Germany": the form in which some countries give an address. */
export function isTownInRegion(text: string): boolean {
  const [town, region, country, ...more] = piecesOf(text);
  if (!town || !region || !country || more.length > 0) return false;
  return couldBeCity(town) && couldBeCity(region) && COUNTRIES.has(fold(country));
}

/** Whether text is the name of a well-known city, or of a country. */
export function isCityOrCountry(text: string): boolean {
  const folded = fold(text);
  return CITY_COUNTRIES.has(folded) || COUNTRIES.has(folded);
}

/** Whether text names a country and nothing smaller. */
export function isCountry(text: string): boolean {
  return COUNTRIES.has(fold(text));
}

function piecesOf(text: string): string[] {
  if (text.length > 70) return [];
  return text
    .replace(/[()]/g, ",")
    .split(/\s*[,/]\s*/)
    .filter(Boolean);
}

/** ISO 3166 code of the country that a place lies in; undefined when it does not say. */
export function countryOf(place: string): string | undefined {
  const pieces = place.split(/\s*[,/()]\s*/).filter(Boolean);
  for (const piece of pieces.toReversed()) {
    const bare = fold(piece.replace(POSTCODE, ""));
    const country =
      COUNTRIES.get(bare) ?? CITY_COUNTRIES.get(bare) ?? (US_STATE.test(piece) ? "US" : undefined);
    if (country) return country;
  }
  return undefined;
}

/** One to four capitalised words without digits. */
export function couldBeCity(text: string): boolean {
  return /^\p{Lu}[\p{L}.'’-]*(?:[ -][\p{L}.'’-]+){0,3}$/u.test(text) && text.length <= 40;
}

function isKnownPlace(piece: string): boolean {
  const folded = fold(piece);
  return (
    COUNTRIES.has(folded) ||
    CITY_COUNTRIES.has(folded.replace(/ (?:area|metropolitan area|bay area)$/, "")) ||
    US_STATE.test(piece) ||
    US_STATE_NAMES.test(folded) ||
    REMOTE.test(folded) ||
    (POSTCODE.test(piece) && couldBeCity(piece.replace(POSTCODE, ""))) ||
    CITY_COUNTRIES.has(folded.replace(/^(?:[a-z]{1,2}-)?\d{4,6} | \d{5,6}$/, ""))
  );
}
