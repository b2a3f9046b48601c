"use client";

import { useCallback } from "react";
import useSWR from "swr";
import { downloadObject, removeObject } from "./objects";
import { ensure, Problem, unwrap } from "./problem";
import type { PublicSettings } from "./settings";
import { type Supabase, useSettings, useSupabase } from "./supabase";
import { upload } from "./upload";

const BUCKET = "cvs";
/** The bucket's own limit. */
const MAX_BYTES = 10 * 1024 * 1024;

const mimes: Record<string, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** What the file chooser offers for a CV. */
export const accepted = offered(mimes);

/** What LinkedIn saves of a profile: a page for people, or all data about it. */
const linkedinMimes: Record<string, string> = {
  pdf: "application/pdf",
  zip: "application/zip",
};

/** What the chooser offers for such a file. */
export const acceptedOfLinkedin = offered(linkedinMimes);

/** Why a file cannot be a CV, in one sentence; null when it may be one. What is in it, the server finds out. */
export function refusal(file: File): string | null {
  const known = mimeOf(file.name, mimes) !== undefined;
  return wrongSize(file) ?? (known ? null : "This is neither a PDF nor a Word (DOCX) file.");
}

/** The same of a profile that LinkedIn saved. */
export function refusalOfLinkedin(file: File): string | null {
  if (!mimeOf(file.name, linkedinMimes))
    return "This is neither the PDF that a profile’s “More”, “Save to PDF” gives nor LinkedIn’s data export (ZIP).";
  const reason = wrongSize(file);
  return reason && file.size > 0 && /\.zip$/i.test(file.name)
    ? `${reason} Ask LinkedIn for the data of “Profile” alone.`
    : reason;
}

function wrongSize(file: File): string | null {
  if (file.size === 0) return "This file is empty.";
  if (file.size > MAX_BYTES) return "This file is too large: at most 10 MB.";
  return null;
}

function mimeOf(name: string, known: Record<string, string>): string | undefined {
  return known[name.split(".").pop()?.toLowerCase() ?? ""];
}

function offered(known: Record<string, string>): string {
  return Object.entries(known)
    .flatMap(([extension, mime]) => [`.${extension}`, mime])
    .join(",");
}

type StoreFile = (
  userId: string,
  file: File,
  onProgress: (share: number) => void,
) => Promise<string>;

/**
 * Stores a file in its owner's folder and records it. Gives the file's id. A failure on the way
 * leaves nothing recorded.
 */
export function useStoreFile(): StoreFile {
  const supabase = useSupabase();
  const settings = useSettings();
  return useCallback(
    (userId, file, onProgress) => storeFile(supabase(), settings, userId, file, onProgress),
    [supabase, settings],
  );
}

async function storeFile(
  client: Supabase,
  settings: PublicSettings,
  ...[userId, file, onProgress]: Parameters<StoreFile>
): Promise<string> {
  const reason = refusal(file);
  if (reason && refusalOfLinkedin(file)) throw new Problem(reason, "refused");
  const id = crypto.randomUUID();
  const mime = mimeOf(file.name, { ...mimes, ...linkedinMimes }) ?? "application/octet-stream";
  const path = `${userId}/${id}/${objectName(file.name)}`;
  await upload({ client, settings, bucket: BUCKET, path, file, mime, onProgress });
  const row = {
    id,
    user_id: userId,
    path,
    name: file.name.slice(-255),
    mime,
    size_bytes: file.size,
  };
  const recorded = await client.from("files").insert(row);
  if (recorded.error) {
    // Nobody would ever find the object again.
    await removeObject({ client, settings, bucket: BUCKET }, path).catch(() => {});
    ensure(recorded);
  }
  return id;
}

/** Storage takes only plain characters in a path; the file's own name stands in its row. */
export function objectName(name: string): string {
  const extension = name.split(".").pop()?.toLowerCase() ?? "bin";
  const stem = name
    .slice(0, -(extension.length + 1))
    .normalize("NFKD")
    .replace(/[^\w-]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 80);
  return `${stem || "cv"}.${extension}`;
}

/** A stored CV: its name and type, and its bytes. */
export function useCvFile(fileId: string | null) {
  const supabase = useSupabase();
  const settings = useSettings();
  return useSWR(
    fileId ? (["cv-file", fileId] as const) : null,
    async ([, id]) => {
      const row = unwrap(
        await supabase().from("files").select("path, name, mime, size_bytes").eq("id", id).single(),
      );
      const bucket = { client: supabase(), settings, bucket: BUCKET } as const;
      const blob = await downloadObject(bucket, row.path);
      return { ...row, blob };
    },
    // A stored file never changes: a new CV is a new file.
    { revalidateOnFocus: false, revalidateIfStale: false, revalidateOnReconnect: false },
  );
}
