"use client";

import { useCallback } from "react";
import { type CsvMapping, csvMapping } from "../../inngest/sources/csv/schema";
import { objectName } from "./files";
import { removeObject } from "./objects";
import { ensure } from "./problem";
import type { PublicSettings } from "./settings";
import { type Supabase, useSettings, useSupabase } from "./supabase";
import { upload } from "./upload";

const BUCKET = "csvs";
const MIME = "text/csv";

type Wanted = {
  userId: string;
  file: File;
  mapping: CsvMapping;
  /** 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
};

/** Stores a CSV file whole and asks for its load; the file is removed when that has ended. */
export function useCsvImport() {
  const supabase = useSupabase();
  const settings = useSettings();
  return useCallback(
    (wanted: Wanted) => startCsvImport(supabase(), settings, wanted),
    [supabase, settings],
  );
}

async function startCsvImport(client: Supabase, settings: PublicSettings, wanted: Wanted) {
  const { userId, file, onProgress, signal } = wanted;
  const mapping = csvMapping.parse(wanted.mapping);
  const id = crypto.randomUUID();
  const path = `${userId}/${id}/${objectName(file.name)}`;
  await upload({ client, settings, bucket: BUCKET, path, file, mime: MIME, onProgress, signal });
  try {
    ensure(
      await client.from("files").insert({
        id,
        user_id: userId,
        path,
        name: file.name.slice(-255),
        mime: MIME,
        size_bytes: file.size,
      }),
    );
    ensure(await client.from("imports").insert({ kind: "csv", file_id: id, mapping }));
  } catch (error) {
    // Nobody would ever read the object; its row, where there is one, goes within a day.
    await removeObject({ client, settings, bucket: BUCKET }, path).catch(() => {});
    throw error;
  }
}
