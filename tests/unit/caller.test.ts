import { beforeAll, expect, it } from "vitest";
import { callerOf } from "@/app/api/caller";
import { freePort } from "@/local/port";

beforeAll(async () => {
  process.env.NEXT_PUBLIC_SUPABASE_URL = `http://127.0.0.1:${await freePort()}`;
  process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY = "sb_publishable_any";
});

it("takes nobody for a stranger because Auth does not answer", async () => {
  const headers = { authorization: "Bearer a.b.c" };
  await expect(callerOf(new Request("http://vouch.example/", { headers }))).rejects.toThrow();
  expect(await callerOf(new Request("http://vouch.example/"))).toBeNull();
});
