import { z } from "zod";
import type { Flow } from "./flow";
import { waitFor } from "./wait";

export type Recruiter = Awaited<ReturnType<Flow["recruiter"]>>;

type Route = (request: Request) => Promise<Response>;

const calls = z.array(
  z.object({ method: z.string(), at: z.number(), cursor: z.string().nullable() }),
);
const written = z.object({
  notes: z.array(z.object({ candidateId: z.string(), content: z.string() })),
  fields: z.record(z.string(), z.unknown()),
});
const said = z.record(z.string(), z.unknown());

/** What a route answers. */
export async function ask(
  route: Route,
  options: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
) {
  const { method = "POST", headers = {}, body } = options;
  const answer = await route(
    new Request("http://vouch.example/api", {
      method,
      headers: { host: "vouch.example", ...headers },
      ...(body !== undefined && {
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    }),
  );
  const json: unknown = await answer.json().catch(() => ({}));
  return { status: answer.status, body: said.parse(json) };
}

/** The same as a recruiter's script would ask. */
export async function askAs(
  recruiter: Recruiter | null,
  route: Route,
  body?: unknown,
  method = "POST",
) {
  const session = recruiter && (await recruiter.supabase.auth.getSession()).data.session;
  const headers: Record<string, string> = session
    ? { authorization: `Bearer ${session.access_token}` }
    : {};
  return ask(route, { method, headers, body });
}

/** Connections to the stand-in for Ashby: a key opens an organisation, see ashby-organisation.ts. */
export function ashbyOf(flow: Flow) {
  const stand = flow.sandbox.env.ASHBY_API_URL;
  const importRow = async (id: string) =>
    (await flow.db.sql`select * from public.imports where id = ${id}`)[0];

  return {
    importRow,

    async connected(key: string): Promise<Recruiter> {
      const { POST } = await import("@/app/api/ashby-key/route");
      const recruiter = await flow.recruiter();
      const { status, body } = await askAs(recruiter, POST, { key });
      if (status !== 200) throw new Error(`not connected: ${JSON.stringify(body)}`);
      return recruiter;
    },

    /** Starts a load; gives its id. */
    async load(recruiter: Recruiter): Promise<string> {
      const { POST } = await import("@/app/api/ats-load/route");
      const { status, body } = await askAs(recruiter, POST);
      if (status !== 202) throw new Error(`not started: ${JSON.stringify(body)}`);
      return z.string().parse(body.import_id);
    },

    /** The load's row, once it has ended. */
    ended: (id: string, ms = 120_000) =>
      waitFor(async () => {
        const row = await importRow(id);
        return row && ["ready", "error", "cancelled"].includes(row.status) ? row : null;
      }, ms),

    /** What was asked with a key, in order. */
    async calls(key: string) {
      return calls.parse(await (await fetch(`${stand}/_calls?key=${key}`)).json());
    },

    async written(key: string) {
      return written.parse(await (await fetch(`${stand}/_written?key=${key}`)).json());
    },

    /** Something happens to a candidate in Ashby. */
    change: (
      key: string,
      index: number,
      what: { fields?: Record<string, unknown>; status?: string; into?: number },
    ) =>
      fetch(`${stand}/_change`, { method: "POST", body: JSON.stringify({ key, index, ...what }) }),
  };
}
