import pino from "pino";

/** The server's one logger. Secrets never reach it: what is logged is named by id, not by content. */
export const log = pino({
  name: "vouch",
  level: process.env.LOG_LEVEL || "info",
  redact: ["authorization", "*.authorization", "*.apiKey", "*.token"],
});
