import fc from "fast-check";
import type { Sources } from "../../../inngest/sources/analysis/check";
import type { Experience } from "../../../inngest/sources/profile";
import { aCv, aJob, anAccount, aProfile, aRepository, aStudy } from "./applicants";
import { ATTACKS, HONEST } from "./attacks";

// Sources as strangers might fill them: honest, empty, contradictory, hostile.

const words = fc.oneof(
  fc.constantFrom("Northwind", "Contoso GmbH", "Engineer", "Head of Sales", "Go", "Python", ""),
  fc.constantFrom(...HONEST, ...ATTACKS.map(([, text]) => text)),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const month = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1960, max: 2040 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, number]) => `${year}-${String(number).padStart(2, "0")}`),
  fc.integer({ min: 1000, max: 9999 }).map(String),
);

const job: fc.Arbitrary<Experience> = fc
  .record({
    employer: words,
    title: words,
    start: orNull(month),
    end: orNull(month),
    current: fc.boolean(),
    description: words,
  })
  .map(aJob);
const study = fc
  .record({ school: words, degree: orNull(words), start: orNull(month), end: orNull(month) })
  .map(aStudy);
const languages = fc.array(fc.record({ name: words, level: orNull(words) }), { maxLength: 3 });
const links = fc.record({
  linkedin: orNull(fc.constantFrom("https://www.linkedin.com/in/ada-okafor", "x")),
  github: orNull(fc.constantFrom("https://github.com/ada", "https://github.com/bob", "")),
  other: fc.constant<string[]>([]),
});
const career = {
  experiences: fc.array(job, { maxLength: 6 }),
  education: fc.array(study, { maxLength: 3 }),
  skills: fc.array(words, { maxLength: 6 }),
  languages,
  links,
};

export const anySources: fc.Arbitrary<Sources> = fc.record({
  cv: orNull(
    fc
      .record({
        ...career,
        text: fc.array(words, { maxLength: 8 }).map((parts) => parts.join("\n")),
        name: orNull(words),
        email: orNull(words),
        location: orNull(words),
        headline: orNull(words),
        hidden: fc.array(
          fc.record({
            text: words,
            reason: fc.constant("white on white"),
            page: orNull(fc.integer({ min: 1, max: 9 })),
          }),
          { maxLength: 2 },
        ),
      })
      .map(aCv),
  ),
  linkedin: orNull(
    fc
      .record({ ...career, name: words, about: orNull(words), headline: orNull(words) })
      .map(aProfile),
  ),
  github: orNull(
    fc
      .record({
        name: orNull(words),
        bio: orNull(words),
        links,
        created_at: fc.constantFrom("2012-01-01T00:00:00Z", "2026-11-01T00:00:00Z", "never"),
        repositories: fc.array(
          fc
            .record({ name: words, description: orNull(words), fork: fc.boolean() })
            .map(aRepository),
          { maxLength: 6 },
        ),
        languages: fc.dictionary(
          fc.constantFrom("Go", "Python", "C++", "a/b~c", "__proto__"),
          fc.integer({ min: 0, max: 1_000_000 }),
        ),
        activity: fc.array(fc.record({ month, events: fc.nat(99) }), { maxLength: 14 }),
      })
      .map(anAccount),
  ),
});
