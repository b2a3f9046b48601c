import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import type { Database } from "@/data/database.types";
import { LocalFailure } from "./failure";

export type ApplicantRow = Database["public"]["Tables"]["applicants"]["Row"];

/** What a recruiter knows of somebody: any of a CV file and two addresses. */
export type Inputs = {
  cv?: { name: string; bytes: Uint8Array };
  li_url?: string;
  gh_username?: string;
};

export type Recruiter = {
  userId: string;
  /** Signed in, as the dashboard's client is. */
  supabase: SupabaseClient<Database>;
  /** Stores a CV file; gives its id. */
  upload(cv: { name: string; bytes: Uint8Array }): Promise<string>;
  /** Adds one applicant as the dashboard does; gives its id. */
  add(inputs: Inputs): Promise<string>;
  /** The recruiter's applicants, oldest first, read under Row-Level Security. */
  applicants(): Promise<ApplicantRow[]>;
};

/** Signs up with this address, or in where the account is there already. Throws LocalFailure when neither works. */
export async function aRecruiter(options: {
  supabaseUrl: string;
  publishableKey: string;
  email: string;
  password: string;
}): Promise<Recruiter> {
  const { supabaseUrl, publishableKey, email, password } = options;
  const supabase = createClient<Database>(supabaseUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
  });
  const signedUp = await supabase.auth.signUp({ email, password });
  const { data, error } = signedUp.data.session
    ? signedUp
    : await supabase.auth.signInWithPassword({ email, password });
  if (error || !data.user) {
    const why = error?.message ?? "no session";
    throw new LocalFailure("app_failed", `${email} cannot sign in: ${why}.`, { cause: error });
  }
  const userId = data.user.id;
  const upload = (cv: { name: string; bytes: Uint8Array }) => store(supabase, userId, cv);
  return {
    userId,
    supabase,
    upload,
    add: async ({ cv, ...addresses }) => {
      const cv_file_id = cv ? await upload(cv) : null;
      const { data: row } = await supabase
        .from("applicants")
        .insert({ ...addresses, cv_file_id, origin: cv ? "upload" : "manual" })
        .select("id")
        .single()
        .throwOnError();
      return row.id;
    },
    applicants: async () => {
      const { data: rows } = await supabase
        .from("applicants")
        .select()
        .order("created_at")
        .throwOnError();
      return rows;
    },
  };
}

async function store(
  supabase: SupabaseClient<Database>,
  userId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  const id = randomUUID();
  // Storage takes only plain characters in a path; the file's own name stands in its row.
  const plain = /^[\w-][\w.-]*$/.test(file.name) ? file.name : "cv";
  const path = `${userId}/${id}/${plain}`;
  const { error } = await supabase.storage.from("cvs").upload(path, file.bytes);
  if (error) throw error;
  await supabase
    .from("files")
    .insert({
      id,
      path,
      name: file.name,
      mime: "application/octet-stream",
      size_bytes: file.bytes.byteLength,
    })
    .throwOnError();
  return id;
}
