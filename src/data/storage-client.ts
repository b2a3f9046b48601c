/**
 * In the browser's bundle this takes the place of @supabase/storage-js (next.config.ts), which every
 * page would carry, with a Buffer of its own, for the two requests that objects.ts makes.
 */
export class StorageClient {
  from(bucket: string): never {
    throw new Error(`The browser reaches the bucket ${bucket} through src/data/objects.ts.`);
  }
}

export class StorageApiError extends Error {}
