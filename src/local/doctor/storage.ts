import { type Check, fine, ill } from "./check";

/** CVs are nobody's but their owner's. */
export const storage: Check = {
  name: "storage",
  async examine({ sql }) {
    const [bucket] = await sql<{ public: boolean }[]>`
      select public from storage.buckets where id = 'cvs'`;
    if (!bucket) {
      return ill("there is no bucket cvs", "Apply the migration *_storage.sql again.");
    }
    if (bucket.public) {
      return ill(
        "the bucket cvs is public: anybody with a path reads a CV",
        "Run `update storage.buckets set public = false where id = 'cvs';`, now.",
      );
    }
    const [policies] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_policies
      where schemaname = 'storage' and tablename = 'objects' and policyname in ('read own cvs', 'add own cvs', 'delete own cvs')`;
    if (policies?.n !== 3) {
      return ill(
        "a policy of the bucket cvs is missing",
        "Create it again as the migration *_storage.sql does.",
      );
    }
    return fine("the bucket cvs is private");
  },
};
