/** Why an answer was not taken, though the service answered. */
export class RefusedAnswer extends Error {
  constructor(readonly reason: "redirect" | "too-large") {
    super(reason === "redirect" ? "redirected to another host" : "too large");
    this.name = "RefusedAnswer";
  }
}

const MAX_REDIRECTS = 3;

/**
 * A `fetch` that talks to one origin only: a request or a redirect elsewhere is refused, so that
 * neither a credential nor our network position reaches a host that a stranger chose. Each request
 * has `timeoutMs` from start to last byte, and at most `maxBytes` are read (after decompression).
 * Rejects with RefusedAnswer, a TimeoutError, or fetch's own TypeError.
 */
export function guardedFetch(
  origin: string,
  limits: { timeoutMs: number; maxBytes: number },
): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(limits.timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    let url = new URL(input instanceof Request ? input.url : input);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      if (url.origin !== origin) break;
      const response = await fetch(url, { ...init, redirect: "manual", signal });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || !location)
        return await readWithin(response, limits.maxBytes);
      await response.body?.cancel();
      url = new URL(location, url);
    }
    throw new RefusedAnswer("redirect");
  };
}

async function readWithin(response: Response, maxBytes: number): Promise<Response> {
  if (!response.body) return response;
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new RefusedAnswer("too-large");
    }
    chunks.push(value);
  }
  return new Response(Buffer.concat(chunks), {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
}
