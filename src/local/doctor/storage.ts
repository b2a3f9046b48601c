import { type Check, fine, ill } from "./check";

/** CVs and CSV files are nobody's but their owner's. */
export const storage: Check = {
  name: "storage",
  async examine({ sql }) {
    for (const bucket of ["cvs", "csvs"]) {
      const [row] = await sql<{ public: boolean }[]>`
        select public from storage.buckets where id = ${bucket}`;
      if (!row) {
        return ill(`there is no bucket ${bucket}`, "Apply the migrations *_storage.sql again.");
      }
      if (row.public) {
        return ill(
          `the bucket ${bucket} is public: anybody with a path reads what is in it`,
          `Run \`update storage.buckets set public = false where id = '${bucket}';\`, now.`,
        );
      }
      const wanted = ["read", "add", "delete"].map((verb) => `${verb} own ${bucket}`);
      const [policies] = await sql<{ n: number }[]>`
        select count(*)::int as n from pg_policies
        where schemaname = 'storage' and tablename = 'objects' and policyname in ${sql(wanted)}`;
      if (policies?.n !== wanted.length) {
        return ill(
          `a policy of the bucket ${bucket} is missing`,
          "Create it again as the migrations *_storage.sql do.",
        );
      }
    }
    return fine("the buckets cvs and csvs are private");
  },
};
