import { type Logger, pino } from "pino";

/** The stack's log: JSON lines, or readable ones when standard output is a terminal. Level from LOG_LEVEL (info). */
export function openLog(name: string, level = process.env.LOG_LEVEL ?? "info"): Logger {
  const base = { name, level };
  if (!process.stdout.isTTY) return pino(base);
  return pino({
    ...base,
    transport: {
      target: "pino-pretty",
      options: { ignore: "pid,hostname", translateTime: "HH:MM:ss" },
    },
  });
}

/** For callers that give no log, tests above all. */
export const silent: Logger = pino({ level: "silent" });

/** The stack's log as JSON lines in a file, for commands whose terminal shows something else. */
export function openFileLog(path: string): Logger {
  return pino({ name: "stack", level: process.env.LOG_LEVEL || "info" }, pino.destination(path));
}
