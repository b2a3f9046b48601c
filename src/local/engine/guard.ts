import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import { Refusal } from "./failure";
import { hashedKey, sameText } from "./signature";

const LOCAL_NAMES = new Set(["localhost", "host.docker.internal"]);

/**
 * Closes the engine to web pages of other origins. A page whose name was rebound to this machine
 * comes with that name as Host; a page of another origin, with that Origin.
 */
export function sameSiteOnly(host: string): MiddlewareHandler {
  return async (context, next) => {
    const asked = hostname(`http://${context.req.header("host") ?? ""}`);
    if (!(asked === host || LOCAL_NAMES.has(asked) || isIP(asked.replace(/^\[|\]$/g, "")))) {
      throw new Refusal(403, "host", `This engine is not reached as "${asked}".`);
    }
    const origin = context.req.header("origin");
    if (origin !== undefined && origin !== `http://${context.req.header("host")}`) {
      throw new Refusal(403, "origin", "Pages of other origins may not talk to this engine.");
    }
    await next();
  };
}

function hostname(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}

/** With a signing key, only who has it may call the API: as bearer token, hashed, as the SDK sends it. */
export function signedOnly(signingKey: string | undefined): MiddlewareHandler {
  return async (context, next) => {
    if (signingKey) {
      const given = context.req.header("authorization") ?? "";
      const good = [hashedKey(signingKey), signingKey].some((key) =>
        sameText(given, `Bearer ${key}`),
      );
      if (!good) throw new Refusal(401, "signing_key", "Send the signing key as a bearer token.");
    }
    await next();
  };
}
