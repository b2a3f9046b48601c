import { serve } from "inngest/edge";
import { inngest } from "./client";
import { analysis } from "./functions/analysis";
import { atsLoad } from "./functions/ats-load";
import { atsPush } from "./functions/ats-push";
import { atsSchedule } from "./functions/ats-schedule";
import { csvLoad } from "./functions/csv-load";
import { cvProcess } from "./functions/cv-process";
import { forget } from "./functions/forget";
import { githubFetch } from "./functions/github-fetch";
import { linkedinFetch } from "./functions/linkedin-fetch";
import { reconcile } from "./functions/reconcile";

/** Inngest's requests: sync, introspection and calls. The SDK verifies their signature. */
export const inngestHandler = serve({
  client: inngest,
  functions: [
    cvProcess,
    linkedinFetch,
    githubFetch,
    analysis,
    atsLoad,
    csvLoad,
    atsPush,
    atsSchedule,
    forget,
    reconcile,
  ],
  servePath: "/api/inngest",
});
