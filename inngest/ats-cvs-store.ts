import { createHash } from "node:crypto";
import { z } from "zod";
import type { Load } from "./ats-store";
import type { Resume } from "./sources/ashby/resume";
import { database } from "./store";

const dueCv = z.object({
  ats_id: z.string(),
  name: z.string().nullable(),
  resume: z.object({ id: z.string(), name: z.string(), handle: z.string() }),
});
export type DueCv = z.infer<typeof dueCv>;

/** CVs that are still to be fetched, but for those that this load has tried in vain. */
export async function dueCvs(load: Load, max: number): Promise<DueCv[]> {
  const { data } = await database()
    .rpc("due_ats_cvs", { of_user: load.user_id, of_import: load.import_id, max_cvs: max })
    .throwOnError();
  return z.array(dueCv).parse(data);
}

const MIME = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Puts a CV into Storage; gives the file's id. The same CV has the same id: a second try replaces the first. */
export async function keepCv(userId: string, cv: DueCv, { bytes, kind }: Resume): Promise<string> {
  const id = fileIdFor(userId, cv);
  const path = `${userId}/${id}/cv.${kind}`;
  const stored = await database()
    .storage.from("cvs")
    .upload(path, bytes, { contentType: MIME[kind], upsert: true });
  if (stored.error) throw stored.error;
  await database()
    .from("files")
    .upsert({
      id,
      user_id: userId,
      path,
      name: cv.resume.name.slice(0, 255),
      mime: MIME[kind],
      size_bytes: bytes.byteLength,
    })
    .throwOnError();
  return id;
}

/** A uuid (version 8, RFC 9562) made of what the file is. */
function fileIdFor(userId: string, cv: DueCv): string {
  const hex = createHash("sha256").update(`${userId} ${cv.ats_id} ${cv.resume.id}`).digest("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join("-");
}
