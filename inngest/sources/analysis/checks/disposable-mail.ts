import { isDisposableEmailDomain } from "disposable-email-domains-js";
import type { Check } from "../check";
import { cite } from "../evidence";

/** A mail address of a service that hands out addresses for an hour. */
export const disposableMail: Check = {
  name: "disposable-mail",
  limit: 5,
  find(applicant) {
    const email = applicant.cv?.email ?? null;
    if (email === null || !isDisposable(email)) return [];
    return [
      {
        kind: "flag",
        severity: "medium",
        confidence: 0.9,
        points: -5,
        message: "The CV gives the address of a throw-away mail service.",
        question: "At which mail address can we reach you in half a year?",
        evidence: [cite(applicant, "cv", "email")],
      },
    ];
  },
};

/** Such services also hand out addresses under subdomains. */
function isDisposable(email: string): boolean {
  const labels = email.slice(email.lastIndexOf("@") + 1).split(".");
  return labels.some((_, at) => isDisposableEmailDomain(labels.slice(at).join(".")));
}
