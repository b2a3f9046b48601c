import { createHash } from "node:crypto";
import { anybody, type Invented } from "../samples/anybody";

/** What an API key may do, as Ashby names it. */
const SCOPES = ["candidates:read", "candidates:write", "apiKeys:read"];

export interface Note {
  id: string;
  candidateId: string;
  content: string;
  createdAt: string;
}

/**
 * One customer of Ashby's, invented from the API key: `org-<candidates>-<CVs>` with any suffix, for
 * instance "org-120-10-berlin". The same key is always the same people. `-without-<scope>` (a dot for its colon) in the
 * suffix takes a permission away.
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
    notes: [],
    fieldValues: new Map(),
  };
}

/** The candidate's id: a uuid, as Ashby's are, with the number in its last part. */
export function candidateId(organisation: Organisation, index: number): string {
  const hex = createHash("sha256").update(organisation.key).digest("hex");
  const tail = index.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${tail}`;
}

/** The number of the candidate with that id; null when the organisation has none. */
export function indexOf(organisation: Organisation, id: string): number | null {
  const index = Number.parseInt(id.slice(-12), 16);
  if (!(index < organisation.candidates)) return null;
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
