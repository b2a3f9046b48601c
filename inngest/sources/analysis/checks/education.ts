import type { Applicant, Check, Finding } from "../check";
import { cite } from "../evidence";
import { DEGREE_NAMES, degreeLevel, sameSchool } from "../matching/school";
import { shown } from "../shown";

/** Schools that CV and LinkedIn both name. */
export const educationAgrees: Check = {
  name: "education-agrees",
  limit: 3,
  find: (applicant) =>
    shared(applicant).map(({ cv, linkedin }) => ({
      kind: "strength",
      points: 2,
      message: `CV and LinkedIn both name ${shown(cv.school)}.`,
      evidence: [
        cite(applicant, "cv", "education", cv.index, "school"),
        cite(applicant, "linkedin", "education", linkedin.index, "school"),
      ],
    })),
};

/** A higher degree in the CV than on LinkedIn, from the same school. */
export const degreeInflated: Check = {
  name: "degree-inflated",
  limit: 10,
  find: (applicant) =>
    shared(applicant).flatMap(({ cv, linkedin, highest }): Finding[] => {
      const claimed = degreeLevel(cv.degree);
      // Several degrees of one school: the highest on LinkedIn answers for all of them.
      const listed = highest;
      if (claimed === null || listed === null || claimed <= listed) return [];
      return [
        {
          kind: "flag",
          severity: "medium",
          confidence: 0.7,
          points: -6,
          message: `The CV claims a ${DEGREE_NAMES[claimed]} from ${shown(cv.school)}, LinkedIn only a ${DEGREE_NAMES[listed]}.`,
          question: `Which degree did you complete at ${shown(cv.school)}?`,
          evidence: [
            cite(applicant, "cv", "education", cv.index, "degree"),
            cite(applicant, "linkedin", "education", linkedin.index, "degree"),
          ],
        },
      ];
    }),
};

function shared({ cv, linkedin }: Applicant) {
  const onLinkedin = indexed(linkedin?.education ?? []);
  return indexed(cv?.education ?? []).flatMap((study) => {
    const same = onLinkedin.filter((other) => sameSchool(study.school, other.school));
    const best = same.toSorted(
      (a, b) => (degreeLevel(b.degree) ?? -1) - (degreeLevel(a.degree) ?? -1),
    )[0];
    return best ? [{ cv: study, linkedin: best, highest: degreeLevel(best.degree) }] : [];
  });
}

function indexed<T>(list: T[]): (T & { index: number })[] {
  return list.slice(0, 30).map((entry, index) => ({ ...entry, index }));
}
