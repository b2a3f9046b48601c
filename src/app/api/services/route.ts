import type { Services } from "@/data/services";
import { env } from "../../../../inngest/env";
import { servicesOf } from "../../../../inngest/services";
import { callerOf, NOBODY } from "../caller";

export const dynamic = "force-dynamic";

/** Tells a signed-in recruiter which model and which services Vouch works with: names and states only. */
export async function GET(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  const told: Services = servicesOf(env());
  return Response.json(told, { headers: caller.headers });
}
