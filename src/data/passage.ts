import type { Applicant } from "./applicant";
import { monthText, periodText } from "./period";
import type { Education, Evidence, Experience, Repository } from "./verdict";

/** One line of a cited place; `cited` when the quote stands in it. */
export type Line = { text: string; cited: boolean; quiet?: boolean };

/** The place in a source that evidence points at, with what stands round it. */
export type Passage = {
  source: Evidence["source"];
  /** What kind of place: "Job", "Skills", … */
  place: string;
  lines: Line[];
  quote: string;
};

/** How much running text is shown on either side of a quote. */
const AROUND = 220;

/** Reads the place that evidence points at; only the quote when it leads nowhere (any more). */
export function passageOf(evidence: Evidence, applicant: Applicant): Passage {
  const { source, quote } = evidence;
  const keys = evidence.path.split("/").slice(1).map(unescaped);
  const found = read(keys, applicant[source], quote) ?? {
    place: placeName(keys),
    lines: [{ text: quote, cited: true }],
  };
  return { source, quote, ...found };
}

type Found = Pick<Passage, "place" | "lines">;

function read(keys: string[], data: Applicant[Evidence["source"]], quote: string): Found | null {
  const [list = "", index = "", field = ""] = keys;
  if (!data) return null;
  if (list === "experiences" && "experiences" in data) {
    const job = data.experiences[Number(index)];
    return job ? { place: "Job", lines: jobLines(job, field, quote) } : null;
  }
  if (list === "education" && "education" in data) {
    const study = data.education[Number(index)];
    return study ? { place: "Study", lines: studyLines(study, field) } : null;
  }
  if (list === "skills" && "skills" in data) {
    return data.skills[Number(index)]
      ? { place: "Skills", lines: skillLines(data.skills, Number(index)) }
      : null;
  }
  if (list === "repositories" && "repositories" in data) {
    const repository = data.repositories[Number(index)];
    return repository
      ? { place: "Repository", lines: repositoryLines(repository, field, quote) }
      : null;
  }
  if (list === "hidden" && "hidden" in data) {
    const hidden = data.hidden[Number(index)];
    if (!hidden) return null;
    const page = hidden.page === null ? "" : `, page ${hidden.page}`;
    return {
      place: `Hidden text${page}`,
      lines: [
        { text: excerpt(hidden.text, quote), cited: true },
        { text: hidden.reason, cited: false, quiet: true },
      ],
    };
  }
  const value = valueAt(data, keys);
  if (typeof value !== "string" && typeof value !== "number") return null;
  return { place: placeName(keys), lines: [{ text: plainValue(keys, value, quote), cited: true }] };
}

function jobLines(job: Experience, field: string, quote: string): Line[] {
  const inPeriod = field === "start" || field === "end" || field === "current";
  return [
    { text: job.title || "No title", cited: field === "title" },
    { text: job.employer || "No employer", cited: field === "employer" },
    { text: periodText(job), cited: inPeriod, quiet: true },
    ...(field === "location" && job.location ? [{ text: job.location, cited: true }] : []),
    ...(field === "description" ? [{ text: excerpt(job.description, quote), cited: true }] : []),
  ];
}

function studyLines(study: Education, field: string): Line[] {
  const course = [study.degree, study.field].filter(Boolean).join(", ");
  return [
    { text: study.school, cited: field === "school" },
    ...(course ? [{ text: course, cited: field === "degree" || field === "field" }] : []),
    {
      text: periodText({ ...study, current: false }),
      cited: field === "start" || field === "end",
      quiet: true,
    },
  ];
}

/** The cited skill among its neighbours. */
function skillLines(skills: string[], index: number): Line[] {
  const from = Math.max(0, index - 2);
  return skills.slice(from, from + 5).map((text, at) => ({
    text,
    cited: from + at === index,
    quiet: from + at !== index,
  }));
}

function repositoryLines(repository: Repository, field: string, quote: string): Line[] {
  return [
    { text: repository.name, cited: field === "name" || field === "" },
    ...(repository.description
      ? [{ text: excerpt(repository.description, quote), cited: field === "description" }]
      : []),
    {
      text: [
        repository.language,
        repository.fork ? "a fork" : "",
        `since ${monthText(repository.created_at.slice(0, 7))}`,
      ]
        .filter(Boolean)
        .join(" · "),
      cited: field === "language" || field === "created_at",
      quiet: true,
    },
  ];
}

function plainValue(keys: string[], value: string | number, quote: string): string {
  if (typeof value === "string") {
    // Times come as ISO 8601 in UTC.
    return keys.at(-1)?.endsWith("_at") ? value.slice(0, 10) : excerpt(value, quote);
  }
  return keys[0] === "languages" ? `${keys[1]}: ${bytesText(value)}` : value.toLocaleString("en");
}

const names: Record<string, string> = {
  text: "Text",
  name: "Name",
  email: "E-mail address",
  created_at: "Account opened",
  public_repos: "Public repositories",
  languages: "Code",
  activity: "Activity",
  links: "Links",
  login: "Login",
};

function placeName([first = ""]: string[]): string {
  return names[first] ?? first.charAt(0).toUpperCase() + first.slice(1).replaceAll("_", " ");
}

export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The part of a long text that surrounds the quote. */
function excerpt(text: string, quote: string): string {
  const at = quoteIn(text, quote);
  const from = Math.max(0, (at?.start ?? 0) - AROUND);
  const to = Math.min(text.length, (at?.end ?? 0) + AROUND);
  return `${from > 0 ? "…" : ""}${text.slice(from, to).trim()}${to < text.length ? "…" : ""}`;
}

/** Where a quote stands in a text, white space and case not told apart; null when it does not. */
export function quoteIn(text: string, quote: string): { start: number; end: number } | null {
  const words = quote.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const match = new RegExp(pattern, "i").exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}

function unescaped(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What stands at a path; own properties only. */
function valueAt(data: unknown, keys: string[]): unknown {
  let value = data;
  for (const key of keys) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}
