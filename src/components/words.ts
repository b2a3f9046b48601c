import type { Tone } from "@/components/ui/badge";
import type { Enums } from "@/data/database.types";
import type { Evidence, Verdict } from "@/data/verdict";
import type { AtsState, Part } from "@/data/view";

type Word = { label: string; tone: Tone };

export const statusWords: Record<Enums<"overall_status">, Word> = {
  uploading: { label: "Incomplete", tone: "outline" },
  processing: { label: "Checking", tone: "accent" },
  completed: { label: "Checked", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
};

export const partStatusWords: Record<Enums<"processing_status">, string> = {
  pending: "waiting",
  processing: "working",
  ready: "ready",
  error: "failed",
  not_provided: "not given",
};

export const partNames: Record<Part, string> = {
  cv: "CV",
  li: "LinkedIn",
  gh: "GitHub",
  ai: "Verdict",
};

/** The sources as evidence names them. */
export const sourceNames: Record<Evidence["source"], string> = {
  cv: "CV",
  linkedin: "LinkedIn",
  github: "GitHub",
};

export const decisionWords: Record<Enums<"applicant_decision">, Word> = {
  advance: { label: "Advance", tone: "good" },
  hold: { label: "On hold", tone: "warn" },
  reject: { label: "Rejected", tone: "bad" },
};

export const originWords: Record<Enums<"applicant_origin">, string> = {
  manual: "Added by hand",
  upload: "Dropped CV",
  csv: "CSV",
  ashby: "Ashby",
};

export const atsWords: Record<AtsState, string> = {
  none: "Not archived",
  archived: "Archived",
  deleted: "Deleted in Ashby",
};

export const recommendationWords: Record<Verdict["recommendation"], Word> = {
  consistent: { label: "Consistent", tone: "good" },
  review: { label: "Look closer", tone: "warn" },
  contradictory: { label: "Contradictory", tone: "bad" },
};

export const severityWords: Record<"low" | "medium" | "high", Word> = {
  high: { label: "High", tone: "bad" },
  medium: { label: "Medium", tone: "warn" },
  low: { label: "Low", tone: "neutral" },
};

/** What the verdict of a row comes to; null for a word that this page does not know. */
export function recommendationWord(recommendation: string | null): Word | null {
  const known: Record<string, Word> = recommendationWords;
  return (recommendation && known[recommendation]) || null;
}

type Named = {
  name: string | null;
  gh_username: string | null;
  li_url: string | null;
  cv_status: Enums<"processing_status">;
};

/** What to call an applicant whose name may not be known yet. */
export function nameOf(applicant: Named): string {
  if (applicant.name) return applicant.name;
  if (applicant.gh_username) return `@${applicant.gh_username}`;
  const slug = applicant.li_url?.split("/").filter(Boolean).pop();
  if (slug) return decode(slug);
  return applicant.cv_status === "processing" ? "Reading the CV…" : "No name yet";
}

function decode(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** "employer-mismatch" as words. */
export function checkName(check: string): string {
  const words = check.replaceAll(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
