import { FolderGitIcon, HourglassIcon } from "lucide-react";
import { Empty } from "@/components/ui/empty";
import type { Applicant } from "@/data/applicant";
import { AddressButton } from "./address-button";
import type { Actions } from "./use-actions";
import { waitOf } from "./wait";
import { Waiting } from "./waiting";

type NoGithubProps = { applicant: Applicant; actions: Actions };

/** What stands on GitHub's side while nothing has been read from it: why, and what helps. */
export function NoGithub({ applicant, actions }: NoGithubProps) {
  const until = waitOf(applicant, "gh");
  if (until) {
    return (
      <Empty icon={<HourglassIcon />} title="Waiting for GitHub">
        <Waiting part="gh" until={until} />
      </Empty>
    );
  }
  const words = {
    pending: "The account will be read in a moment.",
    processing: "The account is being read.",
    ready: "What was read is in a form that this page does not know; read it again.",
    error: applicant.gh_error,
    not_provided:
      "With an account, its code and activity are shown here and weighed in the verdict.",
  };
  return (
    <Empty
      icon={<FolderGitIcon />}
      title="Nothing from GitHub"
      action={
        applicant.gh_status !== "processing" && (
          <AddressButton part="gh" applicant={applicant} actions={actions} spelledOut />
        )
      }
    >
      {words[applicant.gh_status]}
    </Empty>
  );
}
