import type { Applicant } from "@/data/applicant";
import type { Part } from "@/data/view";

/** Until when a service has asked us to wait: work under way that becomes due in the future. */
export function waitOf(applicant: Applicant, part: Part): string | null {
  const until = applicant[`${part}_requested_at`];
  if (applicant[`${part}_status`] !== "processing" || !until) return null;
  return Date.parse(until) > Date.now() ? until : null;
}

/** Whose service it is that a part waits for. */
export const waitsFor: Record<Part, string> = {
  cv: "The language model",
  li: "LinkedIn",
  gh: "GitHub",
  ai: "The language model",
};
