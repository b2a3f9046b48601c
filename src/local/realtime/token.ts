import { timingSafeEqual } from "node:crypto";
import { errors, jwtVerify } from "jose";
import { z } from "zod";

export type Keys = { publishableKey: string; secretKey: string; jwtSecret: string };

const roleSchema = z.enum(["anon", "authenticated", "service_role"]);
export type Role = z.infer<typeof roleSchema>;

/** As whom a channel listens. */
export type Identity = {
  role: Role;
  /** JSON, as policies read it from request.jwt.claims. */
  claims: string;
  /** Seconds since 1970; a key does not expire. */
  expires?: number;
};

/** A token that is not accepted. The code is the one that hosted Supabase puts before its sentence. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";

  constructor(
    readonly code: "InvalidJWTToken" | "MalformedJWT" | "JwtSignatureError" | "Unauthorized",
    message: string,
  ) {
    super(message);
  }
}

/** Whom an API key stands for; undefined when it is none of ours. */
export function identityOfKey(key: string, keys: Keys): Identity | undefined {
  if (isSame(key, keys.secretKey)) return keyIdentity("service_role");
  if (isSame(key, keys.publishableKey)) return keyIdentity("anon");
  return undefined;
}

/** Whom a session's token stands for. Throws TokenRefused. */
export async function identityOfToken(token: string, keys: Keys): Promise<Identity> {
  const secret = new TextEncoder().encode(keys.jwtSecret);
  const { payload } = await jwtVerify(token, secret, { algorithms: ["HS256"] }).catch(
    (error: unknown) => {
      throw refusal(error);
    },
  );
  const role = roleSchema.safeParse(payload.role);
  if (payload.role === undefined || payload.exp === undefined) {
    throw new TokenRefused("InvalidJWTToken", "Fields `role` and `exp` are required in JWT");
  }
  if (!role.success) throw new TokenRefused("Unauthorized", "The token's role is none of the API");
  return { role: role.data, claims: JSON.stringify(payload), expires: payload.exp };
}

/** How hosted Supabase words it. */
export function hasExpired(expires: number): TokenRefused {
  const seconds = Math.max(0, Math.floor(Date.now() / 1000 - expires));
  return new TokenRefused("InvalidJWTToken", `Token has expired ${seconds} seconds ago`);
}

function refusal(error: unknown): TokenRefused {
  if (error instanceof errors.JWTExpired) return hasExpired(Number(error.payload.exp));
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed
  ) {
    return new TokenRefused("JwtSignatureError", "Failed to validate JWT signature");
  }
  return new TokenRefused("MalformedJWT", "The token provided is not a valid JWT");
}

function keyIdentity(role: Role): Identity {
  return { role, claims: JSON.stringify({ role }) };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
