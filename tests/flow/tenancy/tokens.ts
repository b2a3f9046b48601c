import { SignJWT, UnsecuredJWT } from "jose";
import type { Tenants } from "./tenants";

const sign = (secret: string, claims: Record<string, string>, expires: number) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt(expires - 3600)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));

/** Tokens that all claim to be Ann's, or the server's, and are not, or no longer. */
export async function badTokens({ ann, gateway }: Tenants): Promise<Record<string, string>> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: ann.id, role: "authenticated", aud: "authenticated", email: ann.email };
  const server = { role: "service_role" };
  const soon = now + 3600;
  const [header = "", payload = ""] = ann.token.split(".");
  return {
    "signed with another secret": await sign("another secret of good length", claims, soon),
    "signed with the public key": await sign(gateway.publishableKey, claims, soon),
    "of the server, signed with another secret": await sign("another secret", server, soon),
    "of the server, signed with the public key": await sign(gateway.publishableKey, server, soon),
    "of no algorithm": new UnsecuredJWT(claims).setExpirationTime("1h").encode(),
    "of the server and no algorithm": new UnsecuredJWT(server).setExpirationTime("1h").encode(),
    "stripped of its signature": `${header}.${payload}.`,
    "with its header and payload alone": `${header}.${payload}`,
    "that has expired": await sign(gateway.jwtSecret, claims, now - 60),
    "of the server that has expired": await sign(gateway.jwtSecret, server, now - 60),
    "that is none": "x.y.z",
  };
}
