import type { People } from "../sandbox/people";
import { anybody } from "./anybody";
import type { SampleApplicant } from "./applicant";
import { amaraNwosu } from "./applicants/amara-nwosu";
import { chloeMarchetti } from "./applicants/chloe-marchetti";
import { elinSorvik } from "./applicants/elin-sorvik";
import { hanaPetrovic } from "./applicants/hana-petrovic";
import { kwameBoateng } from "./applicants/kwame-boateng";
import { lukasBrandl } from "./applicants/lukas-brandl";
import { mateoQuispe } from "./applicants/mateo-quispe";
import { priyaRaghunathan } from "./applicants/priya-raghunathan";
import { sofiaLindqvist } from "./applicants/sofia-lindqvist";
import { tomaszWilkowski } from "./applicants/tomasz-wilkowski";
import { yusufDemirhan } from "./applicants/yusuf-demirhan";

/** The applicants of the demo account. None of them, of their employers or schools exists. */
export const SAMPLE_APPLICANTS: SampleApplicant[] = [
  amaraNwosu,
  lukasBrandl,
  priyaRaghunathan,
  mateoQuispe,
  elinSorvik,
  tomaszWilkowski,
  hanaPetrovic,
  chloeMarchetti,
  kwameBoateng,
  sofiaLindqvist,
  yusufDemirhan,
];

/** The sample applicants as the stand-ins know them, and nobody else. */
export function samplePeople(): People {
  const accounts = SAMPLE_APPLICANTS.flatMap(({ github }) => github?.account ?? []);
  const profiles = SAMPLE_APPLICANTS.flatMap(({ linkedin }) => linkedin?.profile ?? []);
  return {
    github: (login) => accounts.find((one) => same(one.login, login)) ?? null,
    linkedin: (slug) => profiles.find((one) => same(one.slug, slug)) ?? null,
  };
}

/** A world in which every name has somebody behind it, but those that begin with "nobody". */
export function generatedPeople(): People {
  const exists = (name: string) => !/^nobody/i.test(name);
  return {
    github: (login) => (exists(login) ? anybody(login).github : null),
    linkedin: (slug) => (exists(slug) ? anybody(slug).linkedin : null),
  };
}

/** The sample applicants, and an invented person behind every name that is none of theirs. */
export function everybody(): People {
  const samples = samplePeople();
  const others = generatedPeople();
  const missing = SAMPLE_APPLICANTS.flatMap(({ github }) =>
    github?.account === null ? github.username : [],
  );
  const isMissing = (login: string) => missing.some((one) => same(one, login));
  return {
    github: (login) => samples.github(login) ?? (isMissing(login) ? null : others.github(login)),
    linkedin: (slug) => samples.linkedin(slug) ?? others.linkedin(slug),
  };
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
