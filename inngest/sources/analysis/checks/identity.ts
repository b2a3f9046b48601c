import { githubUsername } from "../../github/address";
import { linkedinUrl } from "../../linkedin/address";
import type { Applicant, Check, Finding } from "../check";
import { cite } from "../evidence";
import { employerKey } from "../matching/employer";
import { compareNames } from "../matching/person";
import type { Evidence } from "../schema";
import { shown } from "../shown";

type Named = { source: Evidence["source"]; label: string; name: string };

/**
 * Names that differ between the sources. A name that agrees brings no points, so that whose name it
 * is can never pay; a changed family name alone (marriage, divorce) costs none.
 */
export const nameMismatch: Check = {
  name: "name-mismatch",
  limit: 25,
  find(applicant) {
    const [first, ...others] = namesOf(applicant);
    if (!first) return [];
    return others.flatMap((other): Finding[] => {
      const relation = compareNames(first.name, other.name);
      if (relation === "same" || relation === "unknown") return [];
      const partly = relation === "partly";
      // On GitHub many go by another name than in print.
      const nickname = other.source === "github";
      return [
        {
          kind: "flag",
          severity: partly || nickname ? "low" : "high",
          confidence: partly ? 0.3 : nickname ? 0.4 : 0.8,
          points: partly ? 0 : nickname ? -4 : -20,
          message: partly
            ? `${capital(first.label)} and ${other.label} share only part of the name: ${shown(first.name)} and ${shown(other.name)}.`
            : `${capital(first.label)} is ${shown(first.name)}'s, ${other.label} ${shown(other.name)}'s.`,
          question: `Is the account under the name ${shown(other.name)} yours?`,
          evidence: [cite(applicant, first.source, "name"), cite(applicant, other.source, "name")],
        },
      ];
    });
  },
};

/** A CV or profile that names another account than the one that was checked. */
export const accountMismatch: Check = {
  name: "account-mismatch",
  limit: 15,
  find: (applicant) =>
    namedAccounts(applicant)
      .filter(({ named, checked }) => named !== null && named !== checked)
      .map(({ says, service, evidence }) => ({
        kind: "flag",
        severity: "medium",
        confidence: 0.8,
        points: -8,
        message: `${says} leads to another ${service} account than the one that was checked.`,
        question: `Which ${service} account is yours?`,
        evidence,
      })),
};

/** Sources that lead to each other: what a stranger's account could not arrange. */
export const linksAgree: Check = {
  name: "links-agree",
  limit: 8,
  find: (applicant) =>
    namedAccounts(applicant)
      .filter(({ named, checked }) => named !== null && named === checked)
      .map(({ says, service, source, evidence }) => ({
        kind: "strength",
        // Anybody can name another's account in a CV; only its owner can make it lead back.
        points: source === "cv" ? 2 : 4,
        message: `${says} leads to the ${service} account that was checked.`,
        evidence,
      })),
};

/** The same mail address, or the mail of an employer that the CV names: worth knowing, worth no points. */
export const mailAgrees: Check = {
  name: "mail-agrees",
  limit: 0,
  find(applicant) {
    const { cv, github } = applicant;
    const address = cv?.email?.trim().toLowerCase();
    if (!cv || !address) return [];
    const findings: Finding[] = [];
    if (github?.email?.trim().toLowerCase() === address) {
      findings.push({
        kind: "strength",
        points: 0,
        message: "CV and GitHub give the same mail address.",
        evidence: [cite(applicant, "cv", "email"), cite(applicant, "github", "email")],
      });
    }
    const company = address.split("@")[1]?.split(".").at(-2) ?? "";
    const employer = cv.experiences.findIndex(
      (job) => company.length >= 3 && employerKey(job.employer).replaceAll(" ", "") === company,
    );
    if (employer >= 0) {
      findings.push({
        kind: "strength",
        points: 0,
        message: "The mail address belongs to an employer that the CV names.",
        evidence: [
          cite(applicant, "cv", "email"),
          cite(applicant, "cv", "experiences", employer, "employer"),
        ],
      });
    }
    return findings;
  },
};

function namesOf({ cv, linkedin, github }: Applicant): Named[] {
  const named: { source: Evidence["source"]; label: string; name: string | null | undefined }[] = [
    { source: "cv", label: "the CV", name: cv?.name },
    { source: "linkedin", label: "the LinkedIn profile", name: linkedin?.name },
    { source: "github", label: "the GitHub account", name: github?.name },
  ];
  return named.filter((entry): entry is Named => Boolean(entry.name?.trim()));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Each place in which one source names an account that is itself among the sources. */
function namedAccounts(applicant: Applicant) {
  const { cv, linkedin, github } = applicant;
  const login = github?.login.toLowerCase() ?? null;
  const profile = linkedin?.url ? linkedinUrl(linkedin.url) : null;
  const toGithub = (text: string | null | undefined) =>
    text && login ? (githubUsername(text)?.toLowerCase() ?? null) : null;
  const toLinkedin = (text: string | null | undefined) =>
    text && profile ? linkedinUrl(text) : null;
  const link = (source: Evidence["source"], field: "github" | "linkedin") =>
    cite(applicant, source, "links", field);
  const onGithub = { service: "GitHub", checked: login };
  const onLinkedin = { service: "LinkedIn", checked: profile };
  return [
    {
      ...onGithub,
      source: "cv",
      says: "The CV",
      named: toGithub(cv?.links.github),
      evidence: [link("cv", "github"), cite(applicant, "github", "login")],
    },
    {
      ...onLinkedin,
      source: "cv",
      says: "The CV",
      named: toLinkedin(cv?.links.linkedin),
      evidence: [link("cv", "linkedin"), cite(applicant, "linkedin", "url")],
    },
    {
      ...onGithub,
      source: "linkedin",
      says: "The LinkedIn profile",
      named: toGithub(linkedin?.links.github),
      evidence: [link("linkedin", "github"), cite(applicant, "github", "login")],
    },
    {
      ...onLinkedin,
      source: "github",
      says: "The GitHub account",
      named: toLinkedin(github?.links.linkedin),
      evidence: [link("github", "linkedin"), cite(applicant, "linkedin", "url")],
    },
  ];
}
