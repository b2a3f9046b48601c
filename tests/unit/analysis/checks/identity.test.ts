import { describe, expect, it } from "vitest";
import { disposableMail } from "../../../../inngest/sources/analysis/checks/disposable-mail";
import {
  accountMismatch,
  linksAgree,
  mailAgrees,
  nameMismatch,
} from "../../../../inngest/sources/analysis/checks/identity";
import { aCv, aJob, anAccount, aProfile, found, inShort } from "../applicants";

describe("name-mismatch", () => {
  it.each([
    ["Ada Okafor", "Ada Okafor", []],
    ["Ada Okafor", "Okafor, Ada", []],
    ["Ada Okafor", "ADA OKAFOR", []],
    ["Dr. Ada N. Okafor", "Ada Okafor, PhD", []],
    ["Jürgen Müller", "Juergen Mueller", []],
    ["Zoë Łukasik", "Zoe Lukasik", []],
    ["Alexander Berg", "Alex Berg", []],
    ["A. Okafor", "Ada Okafor", []],
    ["Мария Иванова", "Maria Ivanova", []],
    ["王小明", "Wang Xiaoming", []],
    ["Wang Xiaoming", "Xiaoming (Ming) Wang", []],
    ["Aleksei Ivanov", "Alexey Ivanoff", ["low 0"]],
    ["Mohammed Al-Sayed", "Muhammad Elsayed", ["low 0"]],
    ["William Gates", "Bill Gates", ["low 0"]],
    ["Ada Okafor", "Ada Lindqvist", ["low 0"]],
    ["Aleksei Ivanov", "Alina Petrova", ["high -20"]],
    ["Ada Okafor", "Bruno Keller", ["high -20"]],
    ["Ada Okafor", "   ", []],
  ])("%j in the CV, %j on LinkedIn", (cv, linkedin, expected) => {
    const sources = { cv: aCv({ name: cv }), linkedin: aProfile({ name: linkedin }) };
    expect(inShort(nameMismatch, sources)).toEqual(expected);
  });

  it("begins its sentence with a capital, whichever source comes first", () => {
    const sources = { linkedin: aProfile(), github: anAccount({ name: "Bruno Keller" }) };
    expect(found(nameMismatch, sources)[0]?.message).toBe(
      "The LinkedIn profile is “Ada Okafor”'s, the GitHub account “Bruno Keller”'s.",
    );
  });

  it("weighs another name on GitHub lightly, and none not at all", () => {
    const named = (name: string | null) => ({ cv: aCv(), github: anAccount({ name }) });
    expect(inShort(nameMismatch, named("Bruno Keller"))).toEqual(["low -4"]);
    expect(inShort(nameMismatch, named(null))).toEqual([]);
  });
});

describe("accounts that the sources name", () => {
  const links = (linkedin: string | null, github: string | null) => ({
    linkedin,
    github,
    other: [],
  });
  const mine = {
    linkedin: "https://www.linkedin.com/in/ada-okafor",
    github: "https://github.com/ADA",
  };
  const others = {
    linkedin: "https://www.linkedin.com/in/somebody",
    github: "https://github.com/bob",
  };

  it("bring points where they are the ones that were checked, more where only their owner can say so", () => {
    const sources = {
      cv: aCv({ links: links(mine.linkedin, mine.github) }),
      linkedin: aProfile({ links: links(null, mine.github) }),
      github: anAccount({ links: links(mine.linkedin, null) }),
    };
    expect(inShort(linksAgree, sources)).toEqual(["+2", "+2", "+4", "+4"]);
    expect(inShort(accountMismatch, sources)).toEqual([]);
  });

  it("are flagged where they are others", () => {
    const sources = {
      cv: aCv({ links: links(others.linkedin, others.github) }),
      linkedin: aProfile(),
      github: anAccount(),
    };
    expect(inShort(accountMismatch, sources)).toEqual(["medium -8", "medium -8"]);
    expect(inShort(linksAgree, sources)).toEqual([]);
  });

  it("say nothing about a source that is not there", () => {
    const sources = { cv: aCv({ links: links(others.linkedin, others.github) }) };
    expect(inShort(accountMismatch, sources)).toEqual([]);
  });
});

describe("mail-agrees", () => {
  it.each([
    ["ada@example.com", "ADA@example.com", 1],
    ["ada@example.com", "bob@example.com", 0],
    ["ada@northwind.example", null, 1],
    ["ada@contoso.example", null, 0],
    ["ada@mail.northwind.com", null, 1],
    [null, null, 0],
  ])("%j in the CV, %j on GitHub", (cv, github, strengths) => {
    const sources = {
      cv: aCv({ email: cv, experiences: [aJob()] }),
      github: anAccount({ email: github }),
    };
    expect(inShort(mailAgrees, sources)).toEqual(Array(strengths).fill("+0"));
  });
});

describe("disposable-mail", () => {
  it.each([
    ["ada@mailinator.com", ["medium -5"]],
    ["ada@inbox.mailinator.com", ["medium -5"]],
    ["ada@gmail.com", []],
    ["ada@notmailinator.com.example.org", []],
    ["not an address", []],
    [null, []],
  ])("%j", (email, expected) => {
    expect(inShort(disposableMail, { cv: aCv({ email }) })).toEqual(expected);
  });
});
