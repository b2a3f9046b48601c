import { NonRetriableError, RetryAfterError } from "inngest";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type Remedy, SourceFailure } from "../../inngest/sources/failure";

let orRetry: typeof import("../../inngest/functions/source-options").orRetry;
beforeAll(async () => {
  vi.stubEnv("VOUCH_INGRESS_SECRET", "unused-but-long-enough");
  vi.stubEnv("NEXT_PUBLIC_SUPABASE_URL", "http://127.0.0.1:1");
  vi.stubEnv("SUPABASE_SECRET_KEY", "unused");
  vi.stubEnv("VOUCH_DEADLINE_MINUTES", "360");
  ({ orRetry } = await import("../../inngest/functions/source-options"));
});

const failing = (remedy: Remedy) =>
  orRetry(async () => {
    throw new SourceFailure("github/rate-limit", "GitHub asks us to wait.", remedy);
  });

describe("a source that asks us to wait", () => {
  it("is asked again when it says", async () => {
    const error = await failing({ retryAfterSeconds: 3600 }).catch((one) => one);
    expect(error).toBeInstanceOf(RetryAfterError);
    expect(error).toMatchObject({ message: "GitHub asks us to wait.", retryAfter: "3600" });
  });

  it("beyond the deadline fails at once with its own reason", async () => {
    const error = await failing({ retryAfterSeconds: 86_400 }).catch((one) => one);
    expect(error).toBeInstanceOf(NonRetriableError);
    expect(error).toMatchObject({ message: "GitHub asks us to wait." });
  });
});
