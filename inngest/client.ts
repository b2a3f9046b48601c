import { Inngest } from "inngest";
import { log } from "./log";

/** Vouch's one Inngest client. Where it talks to is decided by INNGEST_DEV or INNGEST_SIGNING_KEY. */
export const inngest = new Inngest({ id: "vouch", logger: log });
