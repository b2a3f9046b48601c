import { createHash } from "node:crypto";
import type { Experience } from "../../../inngest/sources/profile";
import type { GithubAccount, LinkedinProfile } from "../sandbox/people";
import { accountOf, profileLike, repositoryOf } from "./applicant";
import type { SampleCv } from "./cv";

/** Somebody invented, whole and consistent: CV, LinkedIn profile and GitHub account. */
export interface Invented {
  cv: SampleCv;
  linkedin: LinkedinProfile;
  github: GithubAccount;
}

const FIRST =
  "Aiko Alma Amir Beatriz Chidi Dana Dmitri Elif Farah Goran Ines Jamal Kiri Lena Marek Nadia Omar Paula Quentin Rosa Samir Tala Uma Viktor Wanja Yara Zoltan".split(
    " ",
  );
const LAST =
  "Abara Bakker Castellan Dobrev Eriksen Fofana Grabowska Haddad Ito Jovanovic Kaplan Lindgren Mwangi Navarro Okonjo Pereira Quist Rahmani Sato Tanaka Ueland Vargas Weiss Yilmaz Zeman".split(
    " ",
  );
const EMPLOYER_START =
  "Amber Birch Copper Dune Ember Fern Granite Heron Indigo Juniper Kelp Larch".split(" ");
const EMPLOYER_END = "bridge field forge gate harbour line mill works yard stone".split(" ");
const PLACES = ["Berlin", "Lisbon", "Nairobi", "Montréal", "Osaka", "Porto Alegre", "Tallinn"];
const TITLES = [
  ["Backend Engineer", "Senior Backend Engineer"],
  ["Data Engineer", "Senior Data Engineer"],
  ["Frontend Developer", "Lead Frontend Developer"],
  ["Mobile Developer", "Senior Mobile Developer"],
] as const;
const LANGUAGES = ["TypeScript", "Go", "Python", "Rust", "Kotlin", "Ruby", "Swift"];

/**
 * The invented person of that name. The same name, in whatever case, is always the same person, and
 * their GitHub login and LinkedIn slug are the name itself.
 */
export function anybody(name: string): Invented {
  const dice = diceOf(name);
  const fullName = `${dice.one(FIRST)} ${dice.one(LAST)}`;
  const place = dice.one(PLACES);
  const [junior, senior] = dice.one(TITLES);
  const languages = dice.some(LANGUAGES, 3);
  const turn = 2016 + dice.below(6);
  const linkedinUrl = `https://www.linkedin.com/in/${encodeURIComponent(name)}`;
  const cv: SampleCv = {
    name: fullName,
    headline: senior,
    email: `${name.replace(/[^a-z\d]+/gi, ".").toLowerCase()}@example.com`,
    phone: null,
    location: place,
    links: [linkedinUrl, `https://github.com/${name}`],
    summary: `${senior} in ${place}.`,
    experiences: [
      job(dice, senior, { start: `${turn}-03`, end: null }, place),
      job(dice, junior, { start: `${turn - 3}-09`, end: `${turn}-02` }, place),
    ],
    education: [
      {
        school: `University of ${dice.one(EMPLOYER_START)}mere`,
        degree: "BSc",
        field: "Computer Science",
        start: `${turn - 7}`,
        end: `${turn - 3}`,
      },
    ],
    skills: [...languages, "PostgreSQL", "Docker"],
    languages: [{ name: "English", level: "Fluent" }],
  };
  return {
    cv,
    linkedin: profileLike(cv, { slug: name }),
    github: accountOf({
      login: name,
      name: fullName,
      location: place,
      social: [linkedinUrl],
      created: `${turn - 2}-05-14T08:30:00Z`,
      followers: dice.below(200),
      repositories: languages.map((language, at) =>
        repositoryOf({
          name: `${dice.one(EMPLOYER_START).toLowerCase()}-${at}`,
          stars: dice.below(60),
          languages: { [language]: 8_000 + dice.below(200_000) },
        }),
      ),
    }),
  };
}

function job(
  dice: Dice,
  title: string,
  { start, end }: { start: string; end: string | null },
  location: string,
): Experience {
  return {
    employer: `${dice.one(EMPLOYER_START)}${dice.one(EMPLOYER_END)}`,
    title,
    start,
    end,
    current: end === null,
    location,
    description: `${title} on the ${dice.one(EMPLOYER_START).toLowerCase()} team.`,
  };
}

type Dice = ReturnType<typeof diceOf>;

/** Choices that depend on the name alone. */
function diceOf(name: string) {
  const bytes = createHash("sha512").update(name.toLowerCase()).digest();
  let at = 0;
  const below = (limit: number) => bytes.readUInt16BE((at++ * 2) % (bytes.length - 1)) % limit;
  const one = <T>(list: readonly T[]): T => pick(list, below(list.length));
  return {
    below,
    one,
    /** Neighbours in the list, so that none comes twice. */
    some<T>(list: readonly T[], count: number): T[] {
      const from = below(list.length);
      return Array.from({ length: count }, (_, step) => pick(list, (from + step) % list.length));
    },
  };
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`There is no entry ${index} of ${list.length}.`);
  return found;
}
