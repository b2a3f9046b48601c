import type { LinkedinProfile } from "./people";

/** The schema.org graph that LinkedIn puts into a public profile, as text for a script element. */
export function personJsonLd(profile: LinkedinProfile, url: string): string {
  const person = {
    "@context": "http://schema.org",
    "@type": "Person",
    address: {
      "@type": "PostalAddress",
      addressCountry: null,
      addressLocality: profile.location,
    },
    name: profile.name,
    url,
    sameAs: url,
    description: profile.about ?? "",
    jobTitle: profile.experiences.filter((one) => one.current).map((one) => one.title),
    // LinkedIn files past employers under alumniOf, beside the schools.
    worksFor: profile.experiences.filter((one) => one.current).map(organization),
    alumniOf: [
      ...profile.experiences.filter((one) => !one.current).map(organization),
      ...profile.education.map((one) => ({
        "@type": "EducationalOrganization",
        name: one.school,
        member: {
          "@type": "OrganizationRole",
          ...(one.start ? { startDate: Number(one.start.slice(0, 4)) } : {}),
          ...(one.end ? { endDate: Number(one.end.slice(0, 4)) } : {}),
        },
      })),
    ],
    knowsLanguage: profile.languages.map(({ name }) => ({ "@type": "Language", name })),
  };
  const graph = { "@context": "http://schema.org", "@graph": [person, webPage(profile, url)] };
  // "</script>" inside a string would end the element.
  return JSON.stringify(graph).replaceAll("<", "\\u003c");
}

function organization(one: LinkedinProfile["experiences"][number]) {
  return {
    "@type": "Organization",
    name: one.employer,
    ...(one.location ? { location: one.location } : {}),
    member: {
      "@type": "OrganizationRole",
      ...(one.description ? { description: one.description } : {}),
      ...(one.start ? { startDate: one.start } : {}),
      ...(one.end ? { endDate: one.end } : {}),
    },
  };
}

function webPage(profile: LinkedinProfile, url: string) {
  return { "@type": "WebPage", url, reviewedBy: { "@type": "Person", name: profile.name } };
}
