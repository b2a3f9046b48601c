import http from "node:http";
import https from "node:https";
import { MAX_MESSAGE_BYTES, STORE_LARGE } from "./limits";

/** What came back from an app. */
export type Reply = { status: number; headers: http.IncomingHttpHeaders; body: string };

/** There was no answer, so nobody knows how far the app got. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";

  constructor(
    /** away: nothing listened, so nothing ran. lost: the connection broke. */
    readonly code: "away" | "lost" | "timeout" | "too_large" | "stopped",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const agents = {
  http: new http.Agent({ keepAlive: true }),
  https: new https.Agent({ keepAlive: true }),
};

/**
 * Makes one request to an app. Not fetch: it gives up on a step that says nothing for five minutes,
 * and steps may take longer. Throws NoAnswer.
 */
export function call(
  url: URL,
  options: {
    method: "POST" | "PUT";
    headers: Record<string, string>;
    body: string;
    timeoutMs: number;
    signal?: AbortSignal;
  },
): Promise<Reply> {
  const { method, body, timeoutMs, signal } = options;
  const secure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const fail = (code: NoAnswer["code"], message: string, cause?: unknown) => {
      clearTimeout(timer);
      reject(new NoAnswer(code, message, { cause }));
      request.destroy();
    };
    const request = (secure ? https : http).request(url, {
      method,
      agent: secure ? agents.https : agents.http,
      headers: {
        ...options.headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      },
      signal,
    });
    const timer = setTimeout(
      () => fail("timeout", `The app did not answer in ${timeoutMs / 1000} s.`),
      timeoutMs,
    );
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.byteLength;
        if (size > MAX_MESSAGE_BYTES) {
          const limit = `larger than ${MAX_MESSAGE_BYTES} bytes`;
          fail("too_large", `The app's answer is ${limit}: ${STORE_LARGE}.`);
        } else chunks.push(chunk);
      });
      response.on("end", () => {
        clearTimeout(timer);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        });
      });
      response.on("error", (error) => fail("lost", "The app broke off its answer.", error));
    });
    request.on("error", (error) => {
      if (signal?.aborted) fail("stopped", "The engine broke off the call.", error);
      else if (neverArrived(error)) fail("away", `Nothing answers at ${url.origin}.`, error);
      else fail("lost", `The connection to the app broke (${error.message}).`, error);
    });
    request.end(body);
  });
}

/** Whether no connection came about. Where a name has several addresses, one error stands for all. */
export function neverArrived(error: Error): boolean {
  const syscall = "syscall" in error ? String(error.syscall) : "";
  return ["connect", "getaddrinfo"].includes(syscall) || error instanceof AggregateError;
}
