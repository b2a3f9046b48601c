import type { Check } from "../check";
import { accountYounger } from "./account-age";
import { claimedYears } from "./claimed-years";
import { disposableMail } from "./disposable-mail";
import { degreeInflated, educationAgrees } from "./education";
import { employerMismatch, employerOmitted, employersAgree } from "./employers";
import { gap } from "./gaps";
import { hiddenText } from "./hidden-text";
import { accountMismatch, linksAgree, mailAgrees, nameMismatch } from "./identity";
import { impossibleDates, periodOverlap } from "./overlaps";
import { mergedElsewhere, mostlyForks, steadyActivity } from "./own-work";
import { periodMismatch, periodsAgree } from "./periods";
import { promptInjection } from "./prompt-injection";
import { skillsTraced, skillsUntraced } from "./skills";
import { reusedText, templateText } from "./template-text";
import { seniorityInflated, titleMismatch, titlesAgree } from "./titles";

/** Every cross-check, in the order in which their findings are shown among equals. */
export const CHECKS: Check[] = [
  promptInjection,
  hiddenText,
  nameMismatch,
  accountMismatch,
  employerMismatch,
  periodMismatch,
  seniorityInflated,
  titleMismatch,
  degreeInflated,
  impossibleDates,
  periodOverlap,
  claimedYears,
  templateText,
  disposableMail,
  accountYounger,
  reusedText,
  employerOmitted,
  skillsUntraced,
  mostlyForks,
  gap,
  employersAgree,
  periodsAgree,
  titlesAgree,
  educationAgrees,
  linksAgree,
  skillsTraced,
  steadyActivity,
  mergedElsewhere,
  mailAgrees,
];
