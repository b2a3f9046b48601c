import type { Education, Experience } from "../../../inngest/sources/profile";

/** An applicant's CV as its author thinks of it; documents.ts sets it in type. */
export type SampleCv = {
  name: string;
  headline: string | null;
  email: string | null;
  phone: string | null;
  location: string | null;
  /** With or without protocol; printed without, and clickable. */
  links: string[];
  summary: string | null;
  experiences: Experience[];
  education: Education[];
  skills: string[];
  languages: { name: string; level: string | null }[];
  /** Text that a reader of the document does not see and a machine does. */
  hiddenText?: string;
  /** The language of headings and months; English when absent. */
  locale?: Locale;
};

export type Locale = "en" | "de" | "fr" | "es";

/** A link as a CV prints it: "github.com/jane". */
export const printed = (link: string) => link.replace(/^https?:\/\/(www\.)?/, "");

/** A link as an address to open. */
export const absolute = (link: string) => (/^https?:/.test(link) ? link : `https://${link}`);
