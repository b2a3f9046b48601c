import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { App } from "@supabase/lite";
import { z } from "zod";
import { startOfRead } from "./range";

type StorageAdapter = NonNullable<App["_storageAdapter"]>;
type Uploaded = Parameters<StorageAdapter["uploadObject"]>[3];
type Metadata = Awaited<ReturnType<StorageAdapter["headObject"]>>;

const sidecarSchema = z.object({
  mimetype: z.string(),
  cacheControl: z.string(),
  eTag: z.string(),
});

/**
 * Keeps the bytes of stored objects in a folder, one file an object. A file is named by the hash of
 * the object's key: whatever a stranger puts into a key, it cannot leave the folder, be too long a
 * name or stand where a folder should. Who may do what is decided before, by the policies on
 * storage.objects.
 */
export class DiskStorage implements StorageAdapter {
  readonly driver = null;

  constructor(
    private readonly dir: string,
    private readonly maxBytes: number,
  ) {}

  async uploadObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    body: Uploaded,
    mimetype: string,
    cacheControl: string,
  ): Promise<Metadata> {
    const path = this.path(bucket, key);
    const temporary = `${path}.${randomUUID()}`;
    await mkdir(join(this.dir, bucket), { recursive: true });
    try {
      const eTag = await this.write(body, temporary);
      await writeFile(`${path}.json`, JSON.stringify({ mimetype, cacheControl, eTag }));
      // Whole or not at all, also when the process is killed here.
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
    return this.headObject(bucket, key);
  }

  async headObject(bucket: string, key: string): Promise<Metadata> {
    const path = this.path(bucket, key);
    const { size, mtime } = await stat(path);
    const sidecar = sidecarSchema.parse(JSON.parse(await readFile(`${path}.json`, "utf8")));
    return { ...sidecar, size, contentLength: size, lastModified: mtime, httpStatusCode: 200 };
  }

  async getObject(bucket: string, key: string) {
    const metadata = await this.headObject(bucket, key);
    const start = startOfRead(metadata.size);
    const body = Readable.toWeb(createReadStream(this.path(bucket, key), { start }));
    return { metadata, httpStatusCode: 200, body };
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    const path = this.path(bucket, key);
    await rm(path, { force: true });
    await rm(`${path}.json`, { force: true });
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(
    fromBucket: string,
    fromKey: string,
    _version: string | undefined,
    toBucket: string,
    toKey: string,
  ) {
    const [from, to] = [this.path(fromBucket, fromKey), this.path(toBucket, toKey)];
    await mkdir(join(this.dir, toBucket), { recursive: true });
    await copyFile(`${from}.json`, `${to}.json`);
    await copyFile(from, to);
    const { eTag, lastModified } = await this.headObject(toBucket, toKey);
    return { httpStatusCode: 200, eTag, lastModified };
  }

  /** Only transformations ask for it, and there are none here. */
  async privateAssetUrl(bucket: string, key: string): Promise<string> {
    return `file://${this.path(bucket, key)}`;
  }

  private path(bucket: string, key: string): string {
    if (!/^[\w.-]+$/.test(bucket) || /^\.+$/.test(bucket)) throw new Error("No such bucket");
    return join(this.dir, bucket, createHash("sha256").update(key).digest("hex"));
  }

  /** Streams to the file and gives the ETag; fails past the cap, whatever Content-Length claimed. */
  private async write(body: Uploaded, path: string): Promise<string> {
    const hash = createHash("md5");
    let bytes = 0;
    const counter = new Transform({
      transform: (chunk: Uint8Array, _encoding, done) => {
        bytes += chunk.byteLength;
        hash.update(chunk);
        done(bytes > this.maxBytes ? new Error("The file is too large") : null, chunk);
      },
    });
    const source =
      body instanceof Uint8Array ? Readable.from([body]) : Readable.from(chunksOf(body));
    await pipeline(source, counter, createWriteStream(path));
    return `"${hash.digest("hex")}"`;
  }
}

/** Both kinds of web stream, the browser's and Node's; only their types differ. */
async function* chunksOf(stream: Exclude<Uploaded, Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
