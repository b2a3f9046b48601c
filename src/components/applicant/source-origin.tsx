import type { ReactNode } from "react";
import { ExternalLink } from "@/components/external-link";
import type { Applicant } from "@/data/applicant";

type SourceOriginProps = { part: "cv" | "li" | "gh"; applicant: Applicant };

/** What a source is read from. */
export function SourceOrigin({ part, applicant }: SourceOriginProps) {
  if (part === "cv") {
    const { cv, cv_file_id } = applicant;
    if (!cv) return <Quiet>{cv_file_id ? "The file is stored." : "No file yet."}</Quiet>;
    const pages = cv.pages === 1 ? "1 page" : `${cv.pages} pages`;
    return (
      <Quiet>
        {pages}, read {cv.engine === "model" ? "by a model" : "by rules"}
      </Quiet>
    );
  }
  if (part === "li" && applicant.li_file_id) {
    const profile = applicant.linkedin?.url ?? applicant.li_url;
    return (
      <>
        <Quiet>{readFrom[applicant.linkedin?.origin ?? ""] ?? "From a file of LinkedIn's"}</Quiet>
        {profile && <ExternalLink address={profile} />}
      </>
    );
  }
  const address =
    part === "li"
      ? applicant.li_url
      : applicant.gh_username && (applicant.github?.url ?? githubAddress(applicant.gh_username));
  return address ? <ExternalLink address={address} /> : <Quiet>No address yet.</Quiet>;
}

/** The file that a profile was read from, by its origin. */
const readFrom: Record<string, string> = {
  pdf: "From LinkedIn's own PDF of the profile",
  export: "From LinkedIn's data export",
};

function Quiet({ children }: { children: ReactNode }) {
  return <p className="text-ink-faint">{children}</p>;
}

function githubAddress(username: string): string {
  return /^[a-z\d-]+$/i.test(username) ? `https://github.com/${username}` : username;
}
