import { callerOf, NOBODY } from "../caller";

export const dynamic = "force-dynamic";

/**
 * Starts a load from Ashby: adds a row to `imports`, from which all else follows. Answers 202 with
 * its id, 401, or 409 when one runs already or Ashby is not connected.
 */
export async function POST(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  const { supabase, userId, headers } = caller;

  const { data: user } = await supabase
    .from("users")
    .select("ashby_connected")
    .eq("id", userId)
    .maybeSingle()
    .throwOnError();
  if (!user?.ashby_connected) {
    return Response.json(
      { error: "Ashby is not connected; give an API key in Settings." },
      { status: 409, headers },
    );
  }
  const { data, error } = await supabase
    .from("imports")
    .insert({ kind: "ashby" })
    .select("id")
    .single();
  if (error?.code === UNIQUE_VIOLATION) {
    return Response.json({ error: "An import from Ashby runs already." }, { status: 409, headers });
  }
  if (error) throw error;
  return Response.json({ import_id: data.id }, { status: 202, headers });
}

const UNIQUE_VIOLATION = "23505";
