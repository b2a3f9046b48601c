import postgres from "postgres";

type Reserve = postgres.Sql["reserve"];
type Reserved = postgres.ReservedSql;

/** A client of one connection, and whether that connection was lost since it was lent. */
type Single = { sql: postgres.Sql; lost: boolean };

/**
 * What postgres.js calls reserve(), fit for a server that may go away. Its own reserved connections
 * are not: one that is closed is written to (a ROLLBACK, say), which ends the process, and is taken
 * back as if it were open. Here each is a client of its own, `max` at most. Once its connection is
 * lost it refuses every further statement, for these would run outside their transaction and with
 * the wrong role, and it is thrown away when it is given back. All share the driver's options.
 */
export function reservations(
  driver: postgres.Sql,
  max: number,
): { reserve: Reserve; end(): Promise<void> } {
  // Parsed options are taken as they are (listen() makes its client so); the types do not say it.
  const options = driver.options as unknown as postgres.Options<
    Record<string, postgres.PostgresType>
  >;
  const all = new Set<Single>();
  const idle: Single[] = [];
  const waiting: ((single: Single) => void)[] = [];

  function open(): Single {
    const single: Single = { sql: postgres({ ...options, max: 1, onclose }), lost: false };
    all.add(single);
    return single;

    function onclose() {
      single.lost = true;
      const at = idle.indexOf(single);
      if (at >= 0) idle.splice(at, 1);
      if (at >= 0) discard(single);
    }
  }

  function discard(single: Single): void {
    all.delete(single);
    void single.sql.end({ timeout: 0 });
  }

  function giveBack(single: Single): void {
    if (single.lost) discard(single);
    const next = waiting.shift();
    if (next) next(single.lost ? open() : single);
    else if (!single.lost) idle.push(single);
  }

  function lend(single: Single): Reserved {
    const { sql } = single;
    let lent = true;
    const unsafe = ((...args: Parameters<Reserved["unsafe"]>) =>
      single.lost
        ? Promise.reject(new Error("The connection to the database was lost"))
        : sql.unsafe(...args)) as Reserved["unsafe"];
    const release = () => {
      if (lent) giveBack(single);
      lent = false;
    };
    return Object.assign(Object.create(sql) as Reserved, { unsafe, release });
  }

  return {
    reserve: async () => {
      const free = idle.pop() ?? (all.size < max ? open() : undefined);
      return lend(free ?? (await new Promise<Single>((resolve) => waiting.push(resolve))));
    },
    end: async () => {
      await Promise.all([...all].map(({ sql }) => sql.end({ timeout: 1 })));
    },
  };
}
