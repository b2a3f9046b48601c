import { githubUsername } from "../github/address";
import { sortLinks } from "../links";
import { plainText } from "../plain-text";
import { application, type Candidate, candidate } from "./wire";

/** What Vouch takes over of a candidate: an applicant's inputs, and where the CV is to be had. */
export interface AtsCandidate {
  ats_id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  li_url: string | null;
  gh_username: string | null;
  resume: { id: string; name: string; handle: string } | null;
}

/** A candidate that could not be taken over, and why. */
export interface Rejected {
  ats_id: string | null;
  name: string | null;
  reason: string;
}

/** Sorts a page's entries into those that can be taken over and those that cannot, each id once. */
export function readCandidates(page: unknown[]): { taken: AtsCandidate[]; rejected: Rejected[] } {
  const taken = new Map<string, AtsCandidate>();
  const rejected: Rejected[] = [];
  for (const entry of page) {
    const parsed = candidate.safeParse(entry);
    if (parsed.success) {
      const one = applicantOf(parsed.data);
      taken.set(one.ats_id, one);
    } else {
      const where = parsed.error.issues[0]?.path.join(".") || "all of it";
      rejected.push({
        ...named(entry),
        reason: `Ashby's entry could not be understood (${where}).`,
      });
    }
  }
  return { taken: [...taken.values()], rejected };
}

/** What Vouch wants to know of an application: whose it is, and whether it is over. */
export interface AtsApplication {
  id: string;
  ats_id: string;
  archived: boolean;
}

/** A page's applications, each id once. One that cannot be understood is left out: its candidate is checked all the same. */
export function readApplications(page: unknown[]): AtsApplication[] {
  const taken = new Map<string, AtsApplication>();
  for (const entry of page) {
    const { data } = application.safeParse(entry);
    if (!data) continue;
    const { id, status, candidate: of } = data;
    taken.set(id, { id, ats_id: of.id, archived: status === "Archived" });
  }
  return [...taken.values()];
}

function applicantOf(from: Candidate): AtsCandidate {
  const links = sortLinks((from.socialLinks ?? []).map(({ url }) => url));
  const resume = from.resumeFileHandle;
  return {
    ats_id: from.id,
    name: known(from.name, 500),
    email: known(from.primaryEmailAddress?.value, 320),
    phone: known(from.primaryPhoneNumber?.value, 100),
    li_url: links.linkedin,
    gh_username: links.github && githubUsername(links.github),
    resume: resume
      ? { id: resume.id, name: known(resume.name, 200) ?? "CV", handle: resume.handle }
      : null,
  };
}

function known(text: string | null | undefined, max: number): string | null {
  return plainText(text ?? "", max).replace(/\n/g, " ") || null;
}

/** As much of a malformed entry as tells the recruiter whom it is about. */
function named(entry: unknown): { ats_id: string | null; name: string | null } {
  const { id, name } = typeof entry === "object" && entry !== null ? fields(entry) : fields({});
  return {
    ats_id: typeof id === "string" ? known(id, 200) : null,
    name: typeof name === "string" ? known(name, 200) : null,
  };
}

function fields(entry: object): { id?: unknown; name?: unknown } {
  return entry;
}
