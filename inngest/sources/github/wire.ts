import { z } from "zod";
import { optionalText, text } from "../plain-text";

// What GitHub's REST API answers, as far as we read it:
// https://docs.github.com/rest (version 2022-11-28).

/** GitHub names things in ISO 8601, UTC, to the second. */
const time = z.iso.datetime({ offset: true });
const count = z.number().int().nonnegative();

/** GET /users/{username} */
export const account = z.object({
  login: text(100),
  type: z.string(),
  html_url: z.url({ protocol: /^https?$/ }),
  name: optionalText(200),
  bio: optionalText(1000),
  company: optionalText(200),
  location: optionalText(200),
  email: optionalText(320),
  blog: optionalText(500),
  created_at: time,
  followers: count,
  public_repos: count,
});

/** GET /users/{username}/social_accounts */
export const socialAccounts = z.array(z.object({ provider: z.string(), url: z.string() }));

/** GET /users/{username}/repos */
export const repositories = z.array(
  z.object({
    name: text(200),
    owner: z.object({ login: z.string() }),
    html_url: z.url({ protocol: /^https?$/ }),
    description: optionalText(1000),
    fork: z.boolean(),
    archived: z.boolean().optional(),
    stargazers_count: count,
    language: optionalText(100),
    topics: z.array(text(100)).default([]),
    created_at: time,
    pushed_at: time.nullable(),
  }),
);

/** GET /repos/{owner}/{repo}/languages: bytes by language. */
export const languages = z.record(text(100), count);

/** GET /users/{username}/events/public: the last 30 days' events, newest first. */
export const events = z.array(z.object({ type: z.string().nullable(), created_at: time }));

/** GET /search/issues for merged pull requests. */
export const pullRequests = z.object({
  total_count: count,
  items: z.array(
    z.object({
      html_url: z.url({ protocol: /^https?$/ }),
      pull_request: z.object({ merged_at: time.nullish() }),
    }),
  ),
});

/** The GraphQL API's contribution calendars, one for each year that was asked for. */
export const calendar = z.object({
  user: z.record(
    z.string(),
    z.object({
      contributionCalendar: z.object({
        weeks: z.array(
          z.object({
            contributionDays: z.array(z.object({ date: z.iso.date(), contributionCount: count })),
          }),
        ),
      }),
    }),
  ),
});

export type Account = z.infer<typeof account>;
export type WireRepository = z.infer<typeof repositories>[number];
