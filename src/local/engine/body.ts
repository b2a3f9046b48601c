import type { IncomingMessage } from "node:http";
import { Refusal } from "./failure";

/**
 * A request's body as JSON. Read from Node's own stream, as every step of every run comes this way
 * and web streams cost more than all the rest of it. Throws Refusal.
 */
export async function readJson(incoming: IncomingMessage, maxBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new Refusal(413, "too_large", `Send at most ${maxBytes} bytes in one request.`);
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new Refusal(400, "json", "The body is not JSON.", { cause });
  }
}
