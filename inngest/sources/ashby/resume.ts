import { isIP } from "node:net";
import { fileKind } from "../cv/file-kind";
import { LIMITS } from "../cv/limits";
import { SourceFailure } from "../failure";
import { guardedFetch, RefusedAnswer } from "../guarded-fetch";
import type { AshbyApi } from "./api";

const DOWNLOAD_TIMEOUT_MS = 60_000;

export interface Resume {
  bytes: Uint8Array;
  kind: "pdf" | "docx";
}

/**
 * Fetches a candidate's CV: its short-lived address from Ashby, then the bytes. A SourceFailure
 * whose code begins with "ashby/" but for "ashby/file" is Ashby's trouble; any other this file's.
 */
export async function fetchResume(
  api: AshbyApi,
  handle: string,
  apiUrl: string,
  timeoutMs = DOWNLOAD_TIMEOUT_MS,
): Promise<Resume> {
  const url = new URL(await api.fileUrl(handle));
  if (!mayBeFetched(url, apiUrl)) {
    throw fileFailure("Ashby gave an address for the CV that Vouch does not fetch.", "give-up");
  }
  const bytes = await bytesOf(url, timeoutMs);
  return { bytes, kind: fileKind(bytes) };
}

/**
 * Files stand with a cloud's storage, on a host that Ashby names and that may change. Over https a
 * server must prove the name it was asked for, which no host inside our own network can.
 */
function mayBeFetched(url: URL, apiUrl: string): boolean {
  if (url.origin === new URL(apiUrl).origin) return true;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return (
    url.protocol === "https:" &&
    isIP(host) === 0 &&
    host.includes(".") &&
    !/\.(local|internal|localhost)\.?$/i.test(host) &&
    url.username === ""
  );
}

async function bytesOf(url: URL, timeoutMs: number): Promise<Uint8Array> {
  const fetch = guardedFetch(url.origin, { timeoutMs, maxBytes: LIMITS.fileBytes });
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    if (error instanceof RefusedAnswer) {
      throw fileFailure(`The CV in Ashby was not taken: it is ${error.message}.`, "give-up");
    }
    throw fileFailure("The CV could not be fetched from Ashby's storage.", "retry", error);
  }
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  throw fileFailure(
    `The CV could not be fetched from Ashby's storage (HTTP ${response.status}).`,
    response.status === 404 || response.status === 410 ? "give-up" : "retry",
  );
}

function fileFailure(message: string, remedy: "retry" | "give-up", cause?: unknown): SourceFailure {
  return new SourceFailure("ashby/file", message, remedy, { cause });
}
