import { describe, expect, it } from "vitest";
import { call, neverArrived } from "@/local/engine/call";
import { freePort } from "@/local/port";

describe("calling an app", () => {
  it.each(["127.0.0.1", "localhost", "nowhere.invalid"])(
    "finds nobody at %s away",
    async (host) => {
      const url = new URL(`http://${host}:${await freePort()}`);
      const asked = call(url, { method: "POST", headers: {}, body: "", timeoutMs: 10_000 });
      await expect(asked).rejects.toMatchObject({ code: "away" });
    },
  );

  it("takes a connection that never came about for away, and one that broke for lost", () => {
    const error = (code: string, syscall: string) =>
      Object.assign(new Error(code), { code, syscall });
    expect(neverArrived(error("ETIMEDOUT", "connect"))).toBe(true);
    expect(neverArrived(error("ETIMEDOUT", "read"))).toBe(false);
    expect(neverArrived(error("ECONNRESET", "read"))).toBe(false);
  });
});
