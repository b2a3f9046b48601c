import { parseView } from "@/data/view";
import { callerOf, NOBODY } from "../caller";
import { exportStream } from "./stream";

export const dynamic = "force-dynamic";

const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" };

/**
 * The caller's applicants as a file, however many there are: `?format=csv` or `json`, narrowed and
 * ordered by the same query as the list. 401, or 400 for another format. A file that breaks off in
 * the middle ends its connection, so that no half passes for a whole.
 */
export async function GET(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  const { supabase, headers } = caller;
  const { searchParams } = new URL(request.url);
  const format = searchParams.get("format") ?? "csv";
  if (format !== "csv" && format !== "json") {
    return Response.json({ error: "format: csv or json." }, { status: 400, headers });
  }
  headers.set("content-type", TYPES[format]);
  headers.set("cache-control", "private, no-store");
  headers.set("x-content-type-options", "nosniff");
  const day = new Date().toISOString().slice(0, 10);
  headers.set("content-disposition", `attachment; filename="applicants-${day}.${format}"`);
  return new Response(exportStream(supabase, parseView(searchParams), format), { headers });
}
