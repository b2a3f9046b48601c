import type { GhData } from "../../github/schema";
import type { Applicant, Check, Finding } from "../check";
import { cite } from "../evidence";
import { wordsOf } from "../matching/normal-form";
import { languageOf } from "../matching/skill";
import { shown } from "../shown";

/** With fewer repositories of one's own, what is missing there says nothing. */
const ENOUGH_REPOSITORIES = 4;

/** Less code than this in a language is a trial, not a skill (bytes). */
const REAL_CODE = 5_000;

/** Programming languages of the CV in which the account's own repositories have real code. */
export const skillsTraced: Check = {
  name: "skills-traced",
  limit: 8,
  find: (applicant) =>
    languagesClaimed(applicant).flatMap(({ language, index }): Finding[] => {
      const bytes = bytesIn(applicant.github, language);
      if (bytes < REAL_CODE) return [];
      return [
        {
          kind: "strength",
          points: 2,
          message: `The GitHub account has ${sayBytes(bytes)} of its own code in ${language}, which the CV claims as a skill.`,
          evidence: [
            cite(applicant, "cv", "skills", index),
            cite(applicant, "github", "languages", language),
          ],
        },
      ];
    }),
};

/** Programming languages of the CV of which an account with enough of its own work shows nothing. */
export const skillsUntraced: Check = {
  name: "skills-untraced",
  limit: 4,
  find(applicant) {
    const { github } = applicant;
    if (!github) return [];
    const own = github.repositories.filter((repository) => !repository.fork);
    if (own.length < ENOUGH_REPOSITORIES) return [];
    return languagesClaimed(applicant)
      .filter(({ language }) => bytesIn(github, language) === 0 && !mentions(github, language))
      .map(
        ({ language, index, skill }): Finding => ({
          kind: "flag",
          severity: "low",
          // Most work is done in private repositories.
          confidence: 0.3,
          points: -1,
          message: `The CV claims ${shown(skill)}; the ${own.length} public repositories on GitHub show no trace of it.`,
          question: `What have you built in ${language}, and where can we see some of it?`,
          evidence: [
            cite(applicant, "cv", "skills", index),
            cite(applicant, "github", "public_repos"),
          ],
        }),
      );
  },
};

/** The CV's skills that are programming languages, each once, as GitHub names them. */
function languagesClaimed({ cv, github }: Applicant) {
  if (!github) return [];
  const claims = (cv?.skills ?? []).slice(0, 200).flatMap((skill, index) => {
    const language = languageOf(skill);
    return language ? [{ language, index, skill }] : [];
  });
  return claims.filter(
    (claim, at) => claims.findIndex(({ language }) => language === claim.language) === at,
  );
}

function bytesIn(github: GhData | null, language: string): number {
  if (!github || !Object.hasOwn(github.languages, language)) return 0;
  return github.languages[language] ?? 0;
}

/** A repository's own words count as a trace, never as proof: anybody can write them. */
function mentions(github: GhData, language: string): boolean {
  const wanted = language.toLowerCase();
  return github.repositories.some(
    (repository) =>
      repository.language === language ||
      repository.topics.some((topic) => languageOf(topic) === language) ||
      wordsOf(`${repository.name} ${repository.description ?? ""}`).includes(wanted),
  );
}

function sayBytes(bytes: number): string {
  return bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${Math.round(bytes / 1_000)} kB`;
}
