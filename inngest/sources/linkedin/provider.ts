import { z } from "zod";
import type { SourceFailure } from "../failure";
import { closeGate, secondsClosed } from "../gate";
import { guardedFetch } from "../guarded-fetch";
import { sortLinks } from "../links";
import { optionalText, plainText, text } from "../plain-text";
import { month } from "../profile";
import { linkedinUrl } from "./address";
import { crawlFailure, failures } from "./failures";
import { turn } from "./pace";
import { retryAfterSeconds } from "./retry-after";
import type { LiData } from "./schema";

// The slot for a service that sells LinkedIn profiles; its contract stands in docs/linkedin-provider.md.

export interface ProviderOptions {
  /** What is asked, with the profile's address as `?url=`; nobody else is, redirects included. */
  url: string;
  key: string;
  /** Time between two requests; a second unless given. */
  intervalMs?: number;
  /** Services that look when they are asked take their time; a minute unless given. */
  timeoutMs?: number;
  now?: Date;
}

/** An honest profile has less than 100 kB. */
const MAX_BYTES = 1_000_000;
const MOST = 100;

const when = month
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const few = <T extends z.ZodType>(one: T) =>
  z
    .array(one)
    .nullish()
    .transform((all) => (all ?? []).slice(0, MOST));

const profile = z.object({
  name: text(200).pipe(z.string().min(1)),
  headline: optionalText(300),
  location: optionalText(200),
  about: optionalText(5_000),
  experiences: few(
    z.object({
      employer: text(200).pipe(z.string().min(1)),
      title: z
        .string()
        .nullish()
        .transform((value) => plainText(value ?? "", 300)),
      start: when,
      end: when,
      current: z
        .boolean()
        .nullish()
        .transform((value) => value ?? false),
      location: optionalText(200),
      description: z
        .string()
        .nullish()
        .transform((value) => plainText(value ?? "", 5_000)),
    }),
  ),
  education: few(
    z.object({
      school: text(200).pipe(z.string().min(1)),
      degree: optionalText(200),
      field: optionalText(200),
      start: when,
      end: when,
    }),
  ),
  skills: few(text(200)),
  languages: few(z.object({ name: text(100), level: optionalText(100) })),
  websites: few(z.string()),
});

/**
 * Reads a LinkedIn profile from the service that the operator has an account with. Throws
 * SourceFailure: `linkedin/address`, `linkedin/not-found`, `linkedin/empty`, `linkedin/rate-limit`
 * with the wait asked for, `linkedin/provider-key`, `linkedin/provider-credit`, `linkedin/refused`,
 * `linkedin/malformed`, `linkedin/elsewhere`, `linkedin/too-large`, `linkedin/unavailable`, `linkedin/timeout`, `linkedin/unreachable`.
 */
export async function readFromProvider(address: string, options: ProviderOptions): Promise<LiData> {
  const url = linkedinUrl(address);
  if (!url) throw failures.address(address);
  const gate = `${options.url} ${options.key}`;
  const closed = secondsClosed(gate);
  if (closed > 0) throw failures.rateLimit(closed);
  await turn(options.url, options.intervalMs ?? 1_000);

  const response = await ask(url, options);
  if (response.status === 429) {
    const wait = retryAfterSeconds(response.headers.get("retry-after"));
    closeGate(gate, wait);
    throw failures.rateLimit(wait);
  }
  const refusal = refusalOf(response.status);
  if (refusal) throw refusal;
  const { websites, ...read } = await profileIn(response);
  if (read.experiences.length === 0 && read.education.length === 0) throw failures.empty();
  return {
    version: 1,
    origin: "provider",
    url,
    fetched_at: (options.now ?? new Date()).toISOString(),
    ...read,
    links: sortLinks(websites),
  };
}

function ask(url: string, { url: provider, key, timeoutMs = 60_000 }: ProviderOptions) {
  const asked = new URL(provider);
  asked.searchParams.set("url", url);
  const fetch = guardedFetch(asked.origin, { timeoutMs, maxBytes: MAX_BYTES });
  const headers = { authorization: `Bearer ${key}`, accept: "application/json" };
  return fetch(asked, { headers }).catch((error) => {
    throw crawlFailure(error);
  });
}

function refusalOf(status: number): SourceFailure | null {
  if (status === 200) return null;
  if (status === 404) return failures.notFound();
  if (status === 401 || status === 403) return failures.providerKey();
  if (status === 402) return failures.providerCredit();
  if (status >= 500) return failures.unavailable(status);
  return failures.refused(status);
}

async function profileIn(response: Response): Promise<z.infer<typeof profile>> {
  const answer: unknown = await response.json().catch(() => null);
  const read = profile.safeParse(answer);
  if (!read.success) throw failures.malformed();
  return read.data;
}
