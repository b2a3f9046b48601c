import type { GhData } from "../../github/schema";
import type { Education, Experience } from "../../profile";
import type { Sources } from "../check";
import { withoutInjections } from "../injection/detect";
import { withoutGender } from "../matching/gender";
import { languageOf } from "../matching/skill";
import { type Mask, type Masks, masksOf, UNMASKED, withoutYears } from "./blind";

/** No list is shown beyond this; no honest applicant has more that matters. */
const MOST = {
  jobs: 30,
  studies: 15,
  skills: 80,
  languages: 15,
  repositories: 40,
  months: 36,
  codeLanguages: 40,
};

/** The most characters of one text. */
const LONGEST = { line: 200, text: 800 };

/**
 * What the model sees of the sources: the fields that can be compared, at the same paths as in the
 * sources themselves, without anything that speaks to a machine. The CV's running text and hidden
 * text, addresses and links are left out; blind, also whatever tells who the applicant is.
 */
export function seenOf(sources: Sources, blind: boolean) {
  const masks = blind ? masksOf(sources) : UNMASKED;
  const { cv, linkedin, github } = sources;
  const writing = new Writing(masks, blind);
  return {
    cv: cv && {
      ...writing.person(cv),
      headline: writing.text(cv.headline),
      ...writing.career(cv),
    },
    linkedin: linkedin && {
      ...writing.person(linkedin),
      headline: writing.text(linkedin.headline),
      about: writing.text(linkedin.about),
      ...writing.career(linkedin),
    },
    github: github && { ...writing.person(github), ...writing.account(github) },
  };
}

/** No brackets and no letters that nobody sees, which a language's name is known without. */
const NOTHING_BESIDE = /^[\p{L}\p{N}+#. -]+$/u;

export type Seen = ReturnType<typeof seenOf>;

type Career = {
  experiences: Experience[];
  education: Education[];
  skills: string[];
  languages: { name: string; level: string | null }[];
};

/** Strangers' words on their way to the model. */
class Writing {
  constructor(
    readonly masks: Masks,
    readonly blind: boolean,
  ) {}

  person({ name, location }: { name: string | null; location: string | null }) {
    return this.blind ? {} : { name: this.line(name), location: this.line(location) };
  }

  career({ experiences, education, skills, languages }: Career) {
    return {
      experiences: experiences.slice(0, MOST.jobs).map((job) => ({
        employer: this.line(job.employer),
        title: this.title(job.title),
        start: job.start,
        end: job.end,
        current: job.current,
        description: this.text(job.description),
      })),
      education: education.slice(0, MOST.studies).map((study) => ({
        school: this.study(study.school),
        degree: this.study(study.degree),
        field: this.study(study.field),
        ...(this.blind ? {} : { start: study.start, end: study.end }),
      })),
      skills: skills.slice(0, MOST.skills).map((skill) => this.skill(skill)),
      languages: languages.slice(0, MOST.languages).map(({ name, level }) => ({
        name: this.line(name),
        level: this.line(level),
      })),
    };
  }

  account(github: GhData) {
    return {
      bio: this.text(github.bio),
      company: this.line(github.company),
      created_at: github.created_at,
      public_repos: github.public_repos,
      repositories: github.repositories.slice(0, MOST.repositories).map((repository) => ({
        name: this.handle(repository.name),
        description: this.text(repository.description),
        fork: repository.fork,
        stars: repository.stars,
        language: this.skill(repository.language),
        topics: repository.topics.slice(0, 10).map((topic) => this.handle(topic)),
        created_at: repository.created_at,
        pushed_at: repository.pushed_at,
      })),
      languages: Object.fromEntries(
        Object.entries(github.languages)
          .slice(0, MOST.codeLanguages)
          .map(([language, bytes]) => [this.skill(language), bytes]),
      ),
      activity: github.activity.slice(0, MOST.months),
      contributions: github.contributions && {
        merged: github.contributions.merged,
        repositories: github.contributions.repositories.map(({ name, merged, latest_at }) => ({
          name: this.line(name),
          merged,
          latest_at,
        })),
      },
    };
  }

  line(text: string | null): string | null {
    return this.write(text, this.masks.name, LONGEST.line);
  }

  text(text: string | null): string | null {
    return this.write(text, this.masks.prose, LONGEST.text);
  }

  handle(text: string): string | null {
    return this.write(text, this.masks.handle, LONGEST.line);
  }

  /** Julia is a language to whoever lists it, and Ruby one to a Ruby; what stands beside it in brackets is none. */
  skill(text: string | null): string | null {
    const isLanguage = text !== null && NOTHING_BESIDE.test(text) && languageOf(text) !== null;
    return isLanguage ? text : this.line(text);
  }

  /** A title in the form that tells no gender. */
  title(text: string | null): string | null {
    const line = this.line(text);
    return line !== null && this.blind ? withoutGender(line).trim() : line;
  }

  study(text: string | null): string | null {
    const line = this.line(text);
    return line !== null && this.blind ? withoutYears(line) : line;
  }

  private write(text: string | null, mask: Mask, longest: number): string | null {
    return text === null ? null : clip(mask(withoutInjections(text)), longest);
  }
}

function clip(text: string, longest: number): string {
  return [...text].slice(0, longest).join("");
}
