import { type Bucket, bucketUrl, storageHeaders } from "./objects";
import { Problem, problemOf } from "./problem";

type Upload = Bucket & {
  path: string;
  file: File;
  mime: string;
  /** 0 to 1. */
  onProgress: (share: number) => void;
  /** Stops the upload. */
  signal?: AbortSignal;
};

/**
 * Stores an object. By XMLHttpRequest, for its progress: fetch, and so
 * supabase-js, tells nothing until all is sent.
 */
export async function upload({ path, file, mime, onProgress, signal, ...to }: Upload) {
  const headers = await storageHeaders(to);
  await new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${bucketUrl(to)}/${path}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader("content-type", mime);
    request.setRequestHeader("x-upsert", "false");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(problemOf({ message: `answer ${request.status}`, status: request.status }));
    };
    request.onerror = () => reject(problemOf({ message: "network error" }));
    request.onabort = () => reject(new Problem("The upload was stopped.", "aborted"));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
