import { Problem, problemOf } from "./problem";
import type { PublicSettings } from "./settings";
import type { Supabase } from "./supabase";

type Upload = {
  client: Supabase;
  settings: PublicSettings;
  path: string;
  file: File;
  mime: string;
  /** 0 to 1. */
  onProgress: (share: number) => void;
};

/**
 * Stores an object in the bucket `cvs`. By XMLHttpRequest, for its progress: fetch, and so
 * supabase-js, tells nothing until all is sent.
 */
export async function upload({ client, settings, path, file, mime, onProgress }: Upload) {
  const { data } = await client.auth.getSession();
  const token = data.session?.access_token;
  if (!token) throw problemOf({ message: "no session", code: "session_not_found" });

  await new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${settings.supabaseUrl}/storage/v1/object/cvs/${path}`);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.setRequestHeader("apikey", settings.publishableKey);
    request.setRequestHeader("content-type", mime);
    request.setRequestHeader("x-upsert", "false");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(problemOf({ message: `answer ${request.status}`, status: request.status }));
    };
    request.onerror = () => reject(problemOf({ message: "network error" }));
    request.onabort = () => reject(new Problem("The upload was stopped.", "aborted"));
    request.send(file);
  });
}
