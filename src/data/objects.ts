import { problemOf } from "./problem";
import type { PublicSettings } from "./settings";
import type { Supabase } from "./supabase";

/** A bucket of Storage, and who asks for what is in it. */
export type Bucket = { client: Supabase; settings: PublicSettings; bucket: "cvs" | "csvs" };

/** Where Storage keeps a bucket's objects. */
export function bucketUrl({ settings, bucket }: Bucket): string {
  return `${settings.supabaseUrl}/storage/v1/object/${bucket}`;
}

/** The headers that say who asks. Throws a Problem when nobody is signed in. */
export async function storageHeaders({ client, settings }: Bucket) {
  const { data } = await client.auth.getSession();
  const token = data.session?.access_token;
  if (!token) throw problemOf({ message: "no session", code: "session_not_found" });
  return { authorization: `Bearer ${token}`, apikey: settings.publishableKey };
}

/** An object's content. */
export async function downloadObject(from: Bucket, path: string): Promise<Blob> {
  const response = await ask(from, `${bucketUrl(from)}/${path}`, {});
  return response.blob();
}

/** Removes an object, and says nothing where there is none. */
export async function removeObject(from: Bucket, path: string): Promise<void> {
  await ask(from, bucketUrl(from), {
    method: "DELETE",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ prefixes: [path] }),
  });
}

async function ask(bucket: Bucket, url: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, ...(await storageHeaders(bucket)) };
  const response = await fetch(url, { ...init, headers });
  if (!response.ok) {
    throw problemOf({ message: `answer ${response.status}`, status: response.status });
  }
  return response;
}
