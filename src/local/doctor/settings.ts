import { type Check, fine, ill } from "./check";

const SET = (name: string, value: string) =>
  `Run \`select private.set_setting('${name}', '${value}');\` as the database's owner.`;

/** The triggers know where the door is and how to knock. */
export const settings: Check = {
  name: "settings",
  async examine({ sql }) {
    const [row] = await sql<{ url: string | null; secret: string | null }[]>`
      select private.setting('door_url') as url, private.setting('door_secret') as secret`;
    if (!row?.url) {
      return ill("door_url is not set", SET("door_url", "https://YOUR-APP/api/inngest"));
    }
    if (!row.secret) {
      return ill("door_secret is not set", SET("door_secret", "VOUCH_INGRESS_SECRET of the app"));
    }
    if (!URL.canParse(row.url) || !/^https?:$/.test(new URL(row.url).protocol)) {
      return ill("door_url is no http address", SET("door_url", "https://YOUR-APP/api/inngest"));
    }
    if (row.secret.length < 16) {
      return ill("door_secret is shorter than 16 characters", "Run `npm run rotate`.");
    }
    return fine(`the door is ${row.url}`);
  },
};
