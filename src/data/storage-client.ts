/**
 * In the browser's bundle this takes the place of @supabase/storage-js (next.config.ts), which every
 * page would carry for the two requests that objects.ts makes: 7.5 KB compressed, without the Buffer
 * that the bundler adds, and the list page has 2 left of the 250 that it may send.
 */
export class StorageClient {
  from(bucket: string): never {
    throw new Error(`The browser reaches the bucket ${bucket} through src/data/objects.ts.`);
  }
}

export class StorageApiError extends Error {}
