import { SourceFailure } from "../failure";
import { RefusedAnswer } from "../guarded-fetch";
import { plainText } from "../plain-text";
import { inWords } from "../wait";

/** What a recruiter can do whenever LinkedIn shows a visitor nothing. */
const wayOut = `upload the profile's own "Save to PDF" or data export here, or remove the address to go on without LinkedIn`;

export const failures = {
  address: (text: string) =>
    new SourceFailure(
      "linkedin/address",
      `"${plainText(text, 100)}" is not the address of a LinkedIn profile (https://www.linkedin.com/in/…).`,
      "give-up",
    ),
  notFound: () =>
    new SourceFailure(
      "linkedin/not-found",
      "LinkedIn has no profile at this address; check the spelling.",
      "give-up",
    ),
  authwall: () =>
    new SourceFailure(
      "linkedin/authwall",
      `LinkedIn shows this profile only to its members; ${wayOut}.`,
      "give-up",
    ),
  robots: () =>
    new SourceFailure(
      "linkedin/robots",
      `LinkedIn's robots.txt asks machines not to read profiles; ${wayOut} (whoever runs Vouch can decide otherwise: LINKEDIN_ROBOTS).`,
      "give-up",
    ),
  blocked: () =>
    new SourceFailure(
      "linkedin/blocked",
      `LinkedIn turned us away as an automated visitor (HTTP 999); ${wayOut}.`,
      "give-up",
    ),
  empty: () =>
    new SourceFailure(
      "linkedin/empty",
      `This LinkedIn profile shows visitors neither work nor education; ${wayOut}.`,
      "give-up",
    ),
  providerKey: () =>
    new SourceFailure(
      "linkedin/provider-key",
      "The service that Vouch reads LinkedIn from refuses its key; whoever runs Vouch must renew LINKEDIN_PROVIDER_KEY.",
      "give-up",
    ),
  providerCredit: () =>
    new SourceFailure(
      "linkedin/provider-credit",
      `The credit with the service that Vouch reads LinkedIn from is used up; whoever runs Vouch must top it up, or ${wayOut}.`,
      "give-up",
    ),
  emptyPdf: () =>
    new SourceFailure(
      "linkedin/empty",
      "This LinkedIn PDF shows neither work nor education; remove it to go on without LinkedIn.",
      "give-up",
    ),
  rateLimit: (seconds: number) =>
    new SourceFailure(
      "linkedin/rate-limit",
      `LinkedIn asks us to wait ${inWords(seconds)} before the next profile.`,
      { retryAfterSeconds: seconds },
    ),
  unavailable: (status: number) =>
    new SourceFailure(
      "linkedin/unavailable",
      `LinkedIn has trouble of its own at the moment (HTTP ${status}).`,
      "retry",
    ),
  refused: (status: number) =>
    new SourceFailure(
      "linkedin/refused",
      `LinkedIn refused to show this profile (HTTP ${status}); ${wayOut}.`,
      "give-up",
    ),
  elsewhere: () =>
    new SourceFailure(
      "linkedin/elsewhere",
      `LinkedIn sent us away from the profile to another page; check the address, or ${wayOut}.`,
      "give-up",
    ),
  notSaved: () =>
    new SourceFailure(
      "linkedin/not-saved",
      `This file is neither LinkedIn's own PDF of a profile nor a LinkedIn data export; on the profile choose "More", then "Save to PDF", and upload that.`,
      "give-up",
    ),
  damagedPdf: () =>
    new SourceFailure(
      "linkedin/damaged-pdf",
      "The LinkedIn PDF is damaged or incomplete; save it again and upload that.",
      "give-up",
    ),
  damagedExport: (because?: ErrorOptions) =>
    new SourceFailure(
      "linkedin/damaged-export",
      "The LinkedIn data export is damaged or incomplete; download it again and upload that.",
      "give-up",
      because,
    ),
  largeExport: () =>
    new SourceFailure(
      "linkedin/large-export",
      `The LinkedIn data export is too large; ask LinkedIn for the data of "Profile" alone, and upload that.`,
      "give-up",
    ),
  severalProfiles: () =>
    new SourceFailure(
      "linkedin/several-profiles",
      "There is more than one profile in this LinkedIn data export; upload the applicant's alone, as LinkedIn packed it.",
      "give-up",
    ),
  emptyExport: () =>
    new SourceFailure(
      "linkedin/empty",
      `This LinkedIn data export holds neither work nor education; ask LinkedIn for the data of "Profile", or remove the file to go on without LinkedIn.`,
      "give-up",
    ),
  missingFile: () =>
    new SourceFailure(
      "linkedin/missing-file",
      "The uploaded LinkedIn file is no longer there; upload it again.",
      "give-up",
    ),
  malformed: () =>
    new SourceFailure(
      "linkedin/malformed",
      `LinkedIn's answer is not a profile page that we can read; if that stays so, ${wayOut}.`,
      "retry",
    ),
};

/** What went wrong on the way to a page, in the recruiter's words. */
export function crawlFailure(error: unknown): SourceFailure {
  const because = { cause: error };
  if (error instanceof SourceFailure) return error;
  if (error instanceof RefusedAnswer)
    return new SourceFailure(
      error.reason === "redirect" ? "linkedin/elsewhere" : "linkedin/too-large",
      `LinkedIn's answer was not accepted: it was ${error.message}.`,
      "give-up",
      because,
    );
  const said = error instanceof Error ? `${error.name} ${error.message}` : "";
  if (/timed ?out|timeout/i.test(said))
    return new SourceFailure(
      "linkedin/timeout",
      "LinkedIn did not answer in time.",
      "retry",
      because,
    );
  return new SourceFailure(
    "linkedin/unreachable",
    "LinkedIn could not be reached.",
    "retry",
    because,
  );
}
