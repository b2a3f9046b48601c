import { z } from "zod";
import { links } from "../profile";

export const repository = z.object({
  name: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  fork: z.boolean(),
  stars: z.number().int().nonnegative(),
  /** The main language, as GitHub names it. */
  language: z.string().nullable(),
  topics: z.array(z.string()),
  /** ISO 8601, UTC. */
  created_at: z.string(),
  pushed_at: z.string().nullable(),
});

/** `applicants.gh_data`, version 1: what the GitHub account shows. */
export const ghData = z.object({
  version: z.literal(1),
  url: z.string(),
  /** ISO 8601, UTC. */
  fetched_at: z.string(),
  login: z.string(),
  name: z.string().nullable(),
  bio: z.string().nullable(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  email: z.string().nullable(),
  /** When the account was opened; ISO 8601, UTC. */
  created_at: z.string(),
  followers: z.number().int().nonnegative(),
  public_repos: z.number().int().nonnegative(),
  repositories: z.array(repository),
  /** Bytes of code in the account's own (not forked) repositories. */
  languages: z.record(z.string(), z.number().int().nonnegative()),
  /**
   * What the account did in public, by month, newest last: contributions over three years where
   * Vouch has a token, else the events that GitHub still shows (about a month).
   */
  activity: z.array(z.object({ month: z.string(), events: z.number().int().nonnegative() })),
  /** Pull requests that others merged into their repositories; null without a token, or when GitHub did not say. */
  contributions: z
    .object({
      merged: z.number().int().nonnegative(),
      /** The list on GitHub. */
      url: z.string(),
      /** Of the latest 100, the repositories with most first, at most 20. */
      repositories: z.array(
        z.object({
          /** `owner/name` */
          name: z.string(),
          url: z.string(),
          merged: z.number().int().positive(),
          /** ISO 8601, UTC. */
          latest_at: z.string(),
        }),
      ),
    })
    .nullable()
    .default(null),
  links,
  /** Where to look up what carries no address of its own. */
  origins: z
    .object({
      /** The repositories whose bytes `languages` adds up. */
      languages: z.array(z.string()),
      /** The page, or the API's list, that shows `activity`. */
      activity: z.string().nullable(),
    })
    .default({ languages: [], activity: null }),
  /** How many HTTP requests this took. */
  requests: z.number().int().nonnegative(),
  /** How many of them GitHub answered with "not modified", which costs nothing of the limit. */
  unchanged: z.number().int().nonnegative().default(0),
});

export type GhData = z.infer<typeof ghData>;
export type Repository = z.infer<typeof repository>;
