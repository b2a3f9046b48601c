import type { CvData, Education, Experience, LiData } from "./verdict";

/** Months since year 0; `to` is behind the last month. */
export type Span = { from: number; to: number; title: string; open: boolean };

export type TimelineRow = {
  kind: "job" | "study";
  label: string;
  cv: Span[];
  linkedin: Span[];
  /** In which way the two disagree, in a few words; null when they do not. */
  differs: string | null;
};

export type Timeline = { rows: TimelineRow[]; from: number; to: number };

/** Dates this far apart are told apart; a month or two is how people round. */
const TOLERANCE = 2;
/** Where a source gives years alone. */
const YEAR = 12;

/** Jobs and studies of CV and LinkedIn, the same employer or school side by side, newest first. */
export function timelineOf(cv: CvData | null, linkedin: LiData | null, now: Date): Timeline {
  const today = now.getUTCFullYear() * 12 + now.getUTCMonth() + 1;
  const rows = [
    ...rowsOf("job", cv?.experiences.map(jobEntry), linkedin?.experiences.map(jobEntry), today),
    ...rowsOf("study", cv?.education.map(studyEntry), linkedin?.education.map(studyEntry), today),
  ];
  const spans = rows.flatMap((row) => [...row.cv, ...row.linkedin]);
  const from = Math.min(...spans.map((span) => span.from), today - YEAR);
  const to = Math.max(...spans.map((span) => span.to), today);
  return { rows, from: Math.floor(from / 12) * 12, to: Math.ceil(to / 12) * 12 };
}

type Entry = {
  place: string;
  title: string;
  start: string | null;
  end: string | null;
  current: boolean;
};

function jobEntry({ employer, ...job }: Experience): Entry {
  return { place: employer, ...job };
}

function studyEntry({ school, degree, field, start, end }: Education): Entry {
  return {
    place: school,
    title: [degree, field].filter(Boolean).join(", "),
    start,
    end,
    current: false,
  };
}

function rowsOf(
  kind: TimelineRow["kind"],
  cv: Entry[] | undefined,
  linkedin: Entry[] | undefined,
  today: number,
): TimelineRow[] {
  const groups = new Map<string, { label: string; cv: Entry[]; linkedin: Entry[] }>();
  for (const [source, entries] of [["cv", cv] as const, ["linkedin", linkedin] as const]) {
    for (const entry of entries ?? []) {
      const key = samePlace([...groups.keys()], normalForm(entry.place));
      const group = groups.get(key) ?? { label: entry.place, cv: [], linkedin: [] };
      group[source].push(entry);
      groups.set(key, group);
    }
  }
  const comparable = Boolean(cv?.length && linkedin?.length);
  return [...groups.values()]
    .map((group) => ({
      kind,
      label: group.label || "No name",
      cv: spansOf(group.cv, today),
      linkedin: spansOf(group.linkedin, today),
      differs: comparable ? difference(group, today) : null,
    }))
    .toSorted((a, b) => latest(b) - latest(a));
}

function latest(row: TimelineRow): number {
  return Math.max(0, ...[...row.cv, ...row.linkedin].map((span) => span.to));
}

function spansOf(entries: Entry[], today: number): Span[] {
  const spans = entries.flatMap((entry) => {
    const from = firstMonth(entry.start) ?? firstMonth(entry.end);
    if (from === null) return [];
    const known = entry.current ? today : lastMonth(entry.end);
    const to = Math.max(known ?? from + YEAR, from + 1);
    return [{ from, to, title: entry.title, open: known === null }];
  });
  // What is told twice is drawn once.
  return [...new Map(spans.map((span) => [JSON.stringify(span), span])).values()];
}

function difference(group: { cv: Entry[]; linkedin: Entry[] }, today: number): string | null {
  if (group.linkedin.length === 0) return "only in the CV";
  if (group.cv.length === 0) return "only on LinkedIn";
  const edge = (entries: Entry[], side: "start" | "end") => {
    const months = entries.map((entry) =>
      side === "start" ? firstMonth(entry.start) : entry.current ? today : lastMonth(entry.end),
    );
    const known = months.filter((month) => month !== null);
    if (known.length < months.length) return null;
    return side === "start" ? Math.min(...known) : Math.max(...known);
  };
  const coarse = [...group.cv, ...group.linkedin].some(
    ({ start, end }) => start?.length === 4 || end?.length === 4,
  );
  const parts = (["start", "end"] as const).flatMap((side) => {
    const ofCv = edge(group.cv, side);
    const ofLinkedin = edge(group.linkedin, side);
    if (ofCv === null || ofLinkedin === null) return [];
    const months = ofCv - ofLinkedin;
    if (Math.abs(months) <= (coarse ? YEAR : TOLERANCE)) return [];
    return [`${side}s ${lengthText(Math.abs(months))} ${months > 0 ? "later" : "earlier"}`];
  });
  return parts.length > 0 ? `in the CV ${parts.join(" and ")}` : null;
}

function lengthText(months: number): string {
  if (months < 24) return `${months} months`;
  return `${Math.round(months / 12)} years`;
}

function firstMonth(month: string | null): number | null {
  if (!month) return null;
  const [year, number = "1"] = month.split("-");
  return Number(year) * 12 + Number(number) - 1;
}

/** The month behind the last one. */
function lastMonth(month: string | null): number | null {
  if (!month) return null;
  const [year, number = "12"] = month.split("-");
  return Number(year) * 12 + Number(number);
}

const legalForms =
  /\b(gmbh|ag|kg|se|ug|inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|company|co|sa|sas|sarl|srl|spa|bv|nv|ab|oy|as|pty)\b/g;

function normalForm(place: string): string {
  const plain = place
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  return plain.replace(legalForms, " ").replace(/\s+/g, " ").trim() || plain.trim();
}

/** A name that is known already and is the same, or the same with more words behind it. */
function samePlace(known: string[], key: string): string {
  const isPrefix = (a: string, b: string) => a.length > 3 && b.startsWith(`${a} `);
  return known.find((one) => one === key || isPrefix(one, key) || isPrefix(key, one)) ?? key;
}
