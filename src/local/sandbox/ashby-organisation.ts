import { createHash } from "node:crypto";
import { anybody, type Invented } from "../samples/anybody";

/** What an API key may do, as Ashby names it. */
const SCOPES = [
  "candidates:read",
  "candidates:write",
  "apiKeys:read",
  "hiringProcessMetadata:read",
  "hiringProcessMetadata:write",
];

export interface Note {
  id: string;
  candidateId: string;
  content: string;
  createdAt: string;
}

/**
 * One customer of Ashby's, invented from the API key: `org-<candidates>-<CVs>` with any suffix, for
 * instance "org-120-10-berlin". The same key is always the same people. `-without-<scope>` (a dot for its colon) in the
 * suffix takes a permission away; `-limit-<requests>-<seconds>` allows so many requests in so many
 * seconds. Everybody has one application, which is active.
 */
export interface Organisation {
  key: string;
  scopes: string[];
  candidates: number;
  /** The first so many candidates have a CV. */
  cvs: number;
  /** Counts changes; a sync token is the count at which a sync began. */
  clock: number;
  /** By candidate: when they last changed, and what a test said about them. */
  changes: Map<number, { at: number; fields: Record<string, unknown> }>;
  /** By candidate: what became of their application. */
  applicationChanges: Map<number, { at: number; status?: string; candidate?: number }>;
  /** Candidates that are no more, and whom they are part of now. */
  mergedInto: Map<number, number>;
  limit: { requests: number; seconds: number } | null;
  window: { from: number; requests: number };
  customFields: { id: string; title: string; objectType: string; fieldType: string }[];
  notes: Note[];
  /** By candidate and field. */
  fieldValues: Map<string, unknown>;
}

const KEY = /^org-(\d{1,7})-(\d{1,7})(?:-|$)/;

/** The organisation that a key opens; null for a key that Ashby would refuse. */
export function organisationOf(key: string): Organisation | null {
  const [matched, candidates, cvs] = KEY.exec(key) ?? [];
  if (matched === undefined) return null;
  return {
    key,
    scopes: SCOPES.filter((scope) => !key.includes(`-without-${scope.replace(":", ".")}`)),
    candidates: Number(candidates),
    cvs: Number(cvs),
    clock: 1,
    changes: new Map(),
    applicationChanges: new Map(),
    mergedInto: new Map(),
    limit: limitIn(key),
    window: { from: 0, requests: 0 },
    customFields: [
      { id: uuidOf(key, "fit"), title: "Fit", objectType: "Candidate", fieldType: "Number" },
      { id: uuidOf(key, "city"), title: "City", objectType: "Candidate", fieldType: "String" },
      { id: uuidOf(key, "budget"), title: "Budget", objectType: "Job", fieldType: "Number" },
    ],
    notes: [],
    fieldValues: new Map(),
  };
}

function limitIn(key: string): Organisation["limit"] {
  const [matched, requests, seconds] = /-limit-(\d+)-(\d+)(?:-|$)/.exec(key) ?? [];
  return matched === undefined ? null : { requests: Number(requests), seconds: Number(seconds) };
}

/** Counts a request; gives for how long no more are taken, or 0. */
export function secondsClosed(organisation: Organisation): number {
  const { limit, window } = organisation;
  if (!limit) return 0;
  const end = window.from + limit.seconds * 1000;
  if (Date.now() >= end) {
    organisation.window = { from: Date.now(), requests: 1 };
    return 0;
  }
  window.requests++;
  return window.requests > limit.requests ? Math.ceil((end - Date.now()) / 1000) : 0;
}

function uuidOf(key: string, what: string): string {
  const hex = createHash("sha256").update(`${key} ${what}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The candidate's id: a uuid, as Ashby's are, with the number in its last part. */
export function candidateId(organisation: Organisation, index: number): string {
  return numbered(organisation.key, index);
}

function numbered(of: string, index: number): string {
  return `${uuidOf(of, "").slice(0, -12)}${index.toString(16).padStart(12, "0")}`;
}

/** The number of the candidate with that id; null when the organisation has none. */
export function indexOf(organisation: Organisation, id: string): number | null {
  const index = Number.parseInt(id.slice(-12), 16);
  if (!(index < organisation.candidates) || organisation.mergedInto.has(index)) return null;
  return candidateId(organisation, index) === id ? index : null;
}

/** Who stands behind a candidate; the name is also their GitHub login and LinkedIn slug. */
export function personBehind(organisation: Organisation, index: number): Invented {
  const tag = createHash("sha256").update(organisation.key).digest("hex").slice(0, 8);
  return anybody(`candidate-${index}-${tag}`);
}

/** The candidate as candidate.list shows them. */
export function candidateOf(organisation: Organisation, index: number) {
  const { cv, github, linkedin } = personBehind(organisation, index);
  const id = candidateId(organisation, index);
  const hasCv = index < organisation.cvs;
  const resume = { id: `${id}-cv`, name: `${cv.name}.pdf`, handle: `handle:${id}` };
  const email = { value: cv.email ?? "", type: "Personal", isPrimary: true };
  return {
    id,
    createdAt: "2026-10-01T08:00:00.000Z",
    updatedAt: new Date(1_780_000_000_000 + (changeOf(organisation, index) ?? 0)).toISOString(),
    name: cv.name,
    primaryEmailAddress: email,
    emailAddresses: [email],
    primaryPhoneNumber: null,
    phoneNumbers: [],
    socialLinks: [
      { type: "LinkedIn", url: `https://www.linkedin.com/in/${linkedin.slug}` },
      // Only every eighth gives a GitHub account, as in most teams' pipelines.
      ...(index % 8 === 0 ? [{ type: "GitHub", url: `https://github.com/${github.login}` }] : []),
    ],
    tags: [],
    position: cv.headline,
    company: null,
    school: null,
    applicationIds: [],
    resumeFileHandle: hasCv ? resume : null,
    fileHandles: hasCv ? [resume] : [],
    customFields: [],
    profileUrl: `https://app.ashbyhq.com/candidates/${id}`,
    ...organisation.changes.get(index)?.fields,
  };
}

/** When a candidate last changed, by the organisation's clock. */
export function changeOf(organisation: Organisation, index: number): number {
  return organisation.changes.get(index)?.at ?? 1;
}

/** The application of the candidate with that number, as application.list shows it. */
export function applicationOf(organisation: Organisation, index: number) {
  const {
    at = 1,
    status = "Active",
    candidate = index,
  } = organisation.applicationChanges.get(index) ?? {};
  const { id, name, primaryEmailAddress, primaryPhoneNumber } = candidateOf(
    organisation,
    candidate,
  );
  return {
    id: numbered(`${organisation.key} applications`, index),
    createdAt: "2026-10-01T08:00:00.000Z",
    updatedAt: new Date(1_780_000_000_000 + at).toISOString(),
    status,
    customFields: [],
    candidate: { id, name, primaryEmailAddress, primaryPhoneNumber },
    archiveReason: null,
    job: { id: uuidOf(organisation.key, "job"), title: "Engineer" },
    hiringTeam: [],
  };
}

/** Makes one candidate part of another: their application goes over, they are no more. */
export function merge(organisation: Organisation, gone: number, kept: number): void {
  const at = organisation.clock;
  organisation.mergedInto.set(gone, kept);
  const before = organisation.applicationChanges.get(gone);
  organisation.applicationChanges.set(gone, { ...before, at, candidate: kept });
  organisation.changes.set(kept, { at, fields: organisation.changes.get(kept)?.fields ?? {} });
}
