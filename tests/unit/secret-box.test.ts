import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newEncryptionKey, type SecretBoxFailure, secretBox } from "../../inngest/secret-box";

const owner = randomUUID();
const secret = "ashby-key-äöü-0123456789";

function failureOf(work: () => unknown): SecretBoxFailure["code"] {
  try {
    work();
  } catch (error) {
    expect(error).toMatchObject({ name: "SecretBoxFailure" });
    expect(String(error)).not.toContain(secret);
    return (error as SecretBoxFailure).code;
  }
  throw new Error("nothing failed");
}

describe("a sealed secret", () => {
  it("opens again, and shows nothing of what it holds", () => {
    const box = secretBox(newEncryptionKey());
    const sealed = box.seal(secret, owner);
    expect(sealed).toMatch(/^v1\.[0-9a-f]{16}\.[A-Za-z0-9_-]{38,}$/);
    expect(Buffer.from(sealed.split(".")[2] ?? "", "base64url").toString()).not.toContain("ashby");
    expect(box.open(sealed, owner)).toBe(secret);
  });

  it("is another each time, so that two accounts with one key are not told", () => {
    const box = secretBox(newEncryptionKey());
    expect(box.seal(secret, owner)).not.toBe(box.seal(secret, owner));
  });

  it("opens for its owner only", () => {
    const box = secretBox(newEncryptionKey());
    const sealed = box.seal(secret, owner);
    expect(failureOf(() => box.open(sealed, randomUUID()))).toBe("not-genuine");
  });

  it("does not open when a single bit of it was changed", () => {
    const box = secretBox(newEncryptionKey());
    const [version, id, body = ""] = box.seal(secret, owner).split(".");
    const bytes = Buffer.from(body, "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const forged = `${version}.${id}.${changed.toString("base64url")}`;
      expect(failureOf(() => box.open(forged, owner))).toBe("not-genuine");
    }
  });

  it("opens after the key was changed while the older one is still given, and says that it is stale", () => {
    const [old, fresh] = [newEncryptionKey(), newEncryptionKey()];
    const sealed = secretBox(old).seal(secret, owner);
    const rotated = secretBox(fresh, [old]);
    expect(rotated.open(sealed, owner)).toBe(secret);
    expect(rotated.isStale(sealed)).toBe(true);
    expect(rotated.isStale(rotated.seal(secret, owner))).toBe(false);
    expect(failureOf(() => secretBox(fresh).open(sealed, owner))).toBe("unknown-key");
  });

  it.each([
    "",
    "plain text",
    "v1.0123456789abcdef.",
    "v2.0123456789abcdef.AAAA",
    `v1.0123456789abcdef.${"A".repeat(36)}`,
  ])("is told from what is none: %j", (text) => {
    expect(failureOf(() => secretBox(newEncryptionKey()).open(text, owner))).toBe("not-sealed");
  });

  it.each(["", "short", Buffer.alloc(16).toString("base64"), Buffer.alloc(33).toString("base64")])(
    "is not made under the unfit key %j",
    (key) => {
      expect(failureOf(() => secretBox(key))).toBe("bad-key");
    },
  );
});
