import { startReader } from "../../inngest/sources/cv/worker/start";
import type { Answer, Task } from "../../inngest/sources/cv/worker/task";
import { busyPdf } from "../fixtures/cvs/hostile";

// Has a CV read that keeps the reader busy for long, and prints the reader's process id.
const reader = await startReader(512, 1536);
reader.on("message", ({ say }: Answer) => say === "begun" && console.log(reader.pid));
reader.send({ what: "cv", bytes: await busyPdf(1_000_000) } satisfies Task);
