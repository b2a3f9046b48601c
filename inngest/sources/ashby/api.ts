import type { z } from "zod";
import { guardedFetch } from "../guarded-fetch";
import { malformed, refusal, sameAgain, unreachable } from "./failures";
import {
  createdField,
  createdNote,
  customFieldPage,
  envelope,
  fileInfo,
  keyInfo,
  notePage,
  syncedPage,
} from "./wire";

const REQUEST_TIMEOUT_MS = 30_000;
/** A hundred candidates with long histories of fields and tags are about 1 MB. */
const MAX_BYTES = 20_000_000;
/** The most that Ashby gives in one page. */
export const PAGE_SIZE = 100;

export interface AshbyAccess {
  /** https://api.ashbyhq.com, or a stand-in. */
  apiUrl: string;
  apiKey: string;
  timeoutMs?: number;
}

/** Where in a load the next page begins. */
export interface PageFrom {
  /** From an earlier, complete load: then only what has changed since is given. */
  syncToken?: string | null;
  /** From the page before. */
  cursor?: string | null;
  limit?: number;
}

/** Ashby's API as Vouch uses it. Every method throws SourceFailure for anything but a whole answer. */
export type AshbyApi = ReturnType<typeof openAshby>;

/**
 * Opens Ashby's API for one tenant's key. RPC over POST, HTTP Basic with the key as user name.
 * https://developers.ashbyhq.com/reference/introduction
 */
export function openAshby({ apiUrl, apiKey, timeoutMs = REQUEST_TIMEOUT_MS }: AshbyAccess) {
  const base = apiUrl.replace(/\/+$/, "");
  const fetch = guardedFetch(new URL(base).origin, { timeoutMs, maxBytes: MAX_BYTES });
  const authorization = `Basic ${Buffer.from(`${apiKey}:`, "utf8").toString("base64")}`;

  async function post(method: string, body: object): Promise<Response> {
    try {
      return await fetch(`${base}/${method}`, {
        method: "POST",
        headers: {
          authorization,
          accept: "application/json; version=1",
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      });
    } catch (error) {
      throw unreachable(error);
    }
  }

  async function call<T extends z.ZodType>(
    method: string,
    body: object,
    schema: T,
  ): Promise<z.infer<T>> {
    const response = await post(method, body);
    const json: unknown = await response.json().catch(() => null);
    const said = envelope.safeParse(json).data ?? null;
    // An error comes with status 200 as well as with one of its own.
    if (!response.ok || said?.success === false) {
      throw refusal(method, response.status, response.headers.get("retry-after"), said);
    }
    if (!said) throw malformed(method);
    const parsed = schema.safeParse(json);
    if (!parsed.success) throw malformed(method, parsed.error);
    return parsed.data;
  }

  /** One page of a list, unparsed, and where the next one begins; the last gives the sync token. */
  async function synced(method: string, { syncToken, cursor, limit = PAGE_SIZE }: PageFrom) {
    const page = await call(
      method,
      { limit, ...(syncToken && { syncToken }), ...(cursor && { cursor }) },
      syncedPage,
    );
    if (page.moreDataAvailable && !page.nextCursor) throw malformed(method);
    // A cursor that leads back to its own page would never end.
    if (page.moreDataAvailable && page.nextCursor === cursor) throw sameAgain();
    return {
      results: page.results,
      next: page.moreDataAvailable ? (page.nextCursor ?? null) : null,
      syncToken: page.syncToken ?? null,
    };
  }

  return {
    /** What the key is called and may do. */
    async keyInfo() {
      return (await call("apiKey.info", {}, keyInfo)).results;
    },

    /** One page of candidates. */
    candidates: (from: PageFrom) => synced("candidate.list", from),

    /** One page of applications: what candidates applied for, and where that stands. */
    applications: (from: PageFrom) => synced("application.list", from),

    /** A short-lived address of the file behind a handle. */
    async fileUrl(handle: string): Promise<string> {
      return (await call("file.info", { fileHandle: handle }, fileInfo)).results.url;
    },

    /** The notes on a candidate, the newest first as far as Ashby dates them. */
    async notes(candidateId: string): Promise<string[]> {
      const found = await everyPage((cursor) =>
        call(
          "candidate.listNotes",
          { candidateId, limit: PAGE_SIZE, ...(cursor && { cursor }) },
          notePage,
        ),
      );
      return found
        .toSorted((a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? ""))
        .flatMap(({ content }) => content ?? []);
    },

    /** Writes a note as plain text and tells nobody by mail; gives its id. */
    async createNote(candidateId: string, text: string): Promise<string> {
      const note = { type: "text/plain", value: text };
      const body = { candidateId, note, sendNotifications: false };
      return (await call("candidate.createNote", body, createdNote)).results.id;
    },

    /** Sets a custom field of a candidate: setting it again overwrites. */
    async setField(candidateId: string, fieldId: string, value: number): Promise<void> {
      const body = {
        objectId: candidateId,
        objectType: "Candidate",
        fieldId,
        fieldValue: value,
      };
      await call("customField.setValue", body, envelope);
    },

    /** The custom fields of candidates that take a number. */
    async scoreFields(): Promise<ScoreField[]> {
      const found = await everyPage((cursor) =>
        call("customField.list", { limit: PAGE_SIZE, ...(cursor && { cursor }) }, customFieldPage),
      );
      return found
        .filter(
          ({ objectType, fieldType, isArchived }) =>
            objectType === "Candidate" && fieldType === "Number" && !isArchived,
        )
        .map(({ id, title }) => ({ id, title }));
    },

    /** Makes a custom field of candidates that takes a number. */
    async createScoreField(title: string): Promise<ScoreField> {
      const body = { title, objectType: "Candidate", fieldType: "Number" };
      const { id, title: called } = (await call("customField.create", body, createdField)).results;
      return { id, title: called };
    },
  };
}

export interface ScoreField {
  id: string;
  title: string;
}

interface SomePage<T> {
  results: T[];
  moreDataAvailable: boolean;
  nextCursor?: string | null | undefined;
}

/** All entries of a list that is short by its nature, but for what stands after so many pages. */
async function everyPage<T>(read: (cursor: string | null) => Promise<SomePage<T>>): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page: SomePage<T> = await read(cursor);
    found.push(...page.results);
    cursor = page.moreDataAvailable ? (page.nextCursor ?? null) : null;
    if (!cursor) break;
  }
  return found;
}

/** A candidate with more than a thousand notes is no person. */
const MOST_PAGES = 10;
