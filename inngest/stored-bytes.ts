import { env } from "./env";
import { SourceFailure } from "./sources/failure";

/** A silent Storage is given up after this long; the step is tried again. */
const PATIENCE_MS = 60_000;

/** A stored object's bytes from a place on, as they come: nothing of it is held. */
export async function* storedBytes(
  bucket: string,
  path: string,
  from: number,
): AsyncGenerator<Uint8Array> {
  const { NEXT_PUBLIC_SUPABASE_URL: url, SUPABASE_SECRET_KEY: key } = env();
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), PATIENCE_MS);
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    const answer = await fetch(new URL(`/storage/v1/object/${bucket}/${encodePath(path)}`, url), {
      headers: { apikey: key, authorization: `Bearer ${key}`, range: `bytes=${from}-` },
      signal: silence.signal,
    });
    if (answer.status === 416) return;
    // Storage answers 400 with "not_found" inside, or 404, by its version.
    if (answer.status === 400 || answer.status === 404) throw missing();
    if (!answer.ok || !answer.body) throw new Error(`Storage answered ${answer.status}`);
    // Who does not know ranges answers 200 with all of it.
    let skip = answer.status === 206 ? 0 : from;
    reader = answer.body.getReader();
    for (;;) {
      const { done, value: bytes } = await reader.read();
      if (done) return;
      timer.refresh();
      if (bytes.byteLength > skip) yield bytes.subarray(skip);
      skip = Math.max(0, skip - bytes.byteLength);
    }
  } finally {
    clearTimeout(timer);
    // Who has read enough does not wait for the rest.
    await reader?.cancel().catch(() => {});
  }
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function missing(): SourceFailure {
  return new SourceFailure(
    "csv/missing",
    "The uploaded file is no longer there; upload it again.",
    "give-up",
  );
}
