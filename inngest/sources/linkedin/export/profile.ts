import { findPeriod } from "../../cv/dates";
import { addressesIn, sortLinks } from "../../links";
import { plainText } from "../../plain-text";
import type { Education, Experience } from "../../profile";
import { failures } from "../failures";
import type { LiData } from "../schema";
import { list, shown } from "../shown";
import { type ExportFile, unpackExport } from "./archive";
import { type Row, rowsOf } from "./table";

/** Columns by which a file is known; LinkedIn names them in English whatever the person's language. */
const COLUMNS: Record<ExportFile, string[]> = {
  "Profile.csv": ["First Name", "Last Name", "Headline"],
  "Positions.csv": ["Company Name", "Title", "Started On"],
  "Education.csv": ["School Name", "Degree Name"],
  "Skills.csv": ["Name"],
  "Languages.csv": ["Name", "Proficiency"],
};

/**
 * LinkedIn's data export ("Get a copy of your data"), a zip of CSV files, as `li_data`. It does not
 * tell the profile's address. Throws SourceFailure: `linkedin/not-saved`, `linkedin/damaged-export`,
 * `linkedin/large-export`, `linkedin/several-profiles`, `linkedin/empty`.
 */
export function exportedProfile(bytes: Uint8Array, now: Date): LiData {
  const files = unpackExport(bytes);
  const rows = (file: ExportFile) => rowsOf(files.get(file) ?? "", COLUMNS[file]) ?? [];
  const [person, ...others] = rows("Profile.csv");
  if (others.length > 0) throw failures.severalProfiles();
  const name = person && line(`${person("First Name")} ${person("Last Name")}`);
  if (!person || !name) throw failures.notSaved();
  const experiences = list(rows("Positions.csv").map(job));
  const education = list(rows("Education.csv").map(study));
  if (experiences.length + education.length === 0) throw failures.emptyExport();
  const about = shown(person("Summary"), 5_000);
  return {
    version: 1,
    origin: "export",
    url: null,
    fetched_at: now.toISOString(),
    name,
    headline: line(person("Headline")),
    location: line(person("Geo Location")),
    about,
    experiences,
    education,
    skills: list(rows("Skills.csv").map((row) => line(row("Name")))),
    languages: list(rows("Languages.csv").map(language)),
    links: sortLinks([...websites(person("Websites")), ...addressesIn(about ?? "")]),
  };
}

function job(row: Row): Experience | null {
  const employer = line(row("Company Name"));
  if (!employer) return null;
  const start = month(row("Started On"));
  const end = month(row("Finished On"));
  return {
    employer,
    title: line(row("Title")) ?? "",
    start,
    end,
    current: start !== null && /^(?:present)?$/i.test(row("Finished On").trim()),
    location: line(row("Location")),
    description: plainText(row("Description"), 5_000),
  };
}

function study(row: Row): Education | null {
  const school = line(row("School Name"));
  if (!school) return null;
  // "BSc, Computer Science"; only some exports have a column for the field.
  const [degree, ...field] = (line(row("Degree Name")) ?? "").split(", ");
  return {
    school,
    degree: degree || null,
    field: line(row("Field Of Study")) ?? (field.join(", ") || null),
    start: month(row("Start Date")),
    end: month(row("End Date")),
  };
}

function language(row: Row) {
  const name = line(row("Name"));
  return name && { name, level: line(row("Proficiency")) };
}

/** "Mar 2019" and "2019". */
function month(text: string): string | null {
  const found = findPeriod(text.trim());
  return found && found.from === 0 ? found.period.end : null;
}

/** "[PORTFOLIO:https://ada.example,COMPANY:https://example.com]". */
function websites(text: string): string[] {
  return text
    .replace(/^\[|\]$/g, "")
    .split(",")
    .map((website) => website.replace(/^[A-Z_ ]+:/, "").trim());
}

const line = (text: string) => shown(text.replace(/\s+/g, " "), 300);
