import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/**
 * Secrets that the database keeps but must not know, such as a tenant's ATS key.
 *
 * A sealed secret is `v1.<key id>.<base64url of nonce, tag and ciphertext>`: AES-256-GCM with a
 * random 96-bit nonce, bound to its owner, so that one tenant's sealed secret opens for no other.
 * The key id names the key without telling it, so that an older one still opens what it sealed.
 */
export type SecretBox = {
  seal(secret: string, owner: string): string;
  /** Throws SecretBoxFailure when the secret was sealed under another key, for another owner, or was changed. */
  open(sealed: string, owner: string): string;
  /** Whether it was sealed under an older key and should be sealed anew. */
  isStale(sealed: string): boolean;
};

export type SecretBoxFailureCode = "bad-key" | "not-sealed" | "unknown-key" | "not-genuine";

/** A secret cannot be sealed or opened. The message names no part of the secret or of a key. */
export class SecretBoxFailure extends Error {
  constructor(
    readonly code: SecretBoxFailureCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "SecretBoxFailure";
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([0-9a-f]{16})\.([A-Za-z0-9_-]+)$/;

/** `key` and each of `previous` are 32 random bytes in base64; `key` seals, all of them open. */
export function secretBox(key: string, previous: string[] = []): SecretBox {
  const current = aKey(key);
  const keys = new Map([current, ...previous.map(aKey)].map((one) => [one.id, one]));

  return {
    seal(secret, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current.bytes, nonce);
      cipher.setAAD(Buffer.from(owner, "utf8"));
      const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      const packed = Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url");
      return `v1.${current.id}.${packed}`;
    },

    open(sealed, owner) {
      const { keyId, packed } = unpack(sealed);
      const opening = keys.get(keyId);
      if (!opening) {
        throw new SecretBoxFailure(
          "unknown-key",
          "The stored key was sealed under an encryption key that this server does not have; set VOUCH_ENCRYPTION_KEY_PREVIOUS, or connect again.",
        );
      }
      const nonce = packed.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", opening.bytes, nonce, {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(owner, "utf8"));
      decipher.setAuthTag(packed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const text = decipher.update(packed.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new SecretBoxFailure(
          "not-genuine",
          "The stored key does not belong to this account or was changed; connect again.",
          { cause },
        );
      }
    },

    isStale: (sealed) => unpack(sealed).keyId !== current.id,
  };
}

/** A new key for VOUCH_ENCRYPTION_KEY. */
export function newEncryptionKey(): string {
  return randomBytes(32).toString("base64");
}

function aKey(text: string): { id: string; bytes: Buffer } {
  const bytes = Buffer.from(text, "base64");
  if (bytes.byteLength !== 32) {
    throw new SecretBoxFailure("bad-key", "An encryption key is 32 random bytes in base64.");
  }
  // Of a random key the first half of a digest tells nothing.
  return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 16), bytes };
}

function unpack(sealed: string): { keyId: string; packed: Buffer } {
  const [, keyId = "", body = ""] = SEALED.exec(sealed) ?? [];
  const packed = Buffer.from(body, "base64url");
  if (packed.byteLength < NONCE_BYTES + TAG_BYTES) {
    throw new SecretBoxFailure("not-sealed", "This is not a sealed secret.");
  }
  return { keyId, packed };
}
