import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client, ClientConfig } from "pg";
import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from "pg-logical-replication";
import type { Logger } from "pino";

const PUBLICATION = "supabase_realtime";
const RETRY_MS = 250;

/** Column values as text, null for null; undefined for a large value that the statement did not change. */
export type Tuple = Record<string, string | null | undefined>;

/** One row that was written, in the order of commits. */
export type Change = {
  type: "INSERT" | "UPDATE" | "DELETE";
  oid: number;
  schema: string;
  table: string;
  /** The transaction: the lower 32 bits of its number. */
  xid: number;
  /** ISO, with milliseconds. */
  committed: string;
  /** Empty for a DELETE. */
  record: Tuple;
  /** What the replica identity keeps of the row as it was: by default the key, and only where it changed. */
  old: Tuple;
};

export type Wal = {
  /** Resolves when changes committed from now on will be heard. */
  streaming(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Reads the changes of the tables in the publication from the write-ahead log. The slot is a
 * temporary one: it is gone with this process, and Postgres never keeps log for a reader that is
 * dead. So what happens while the connection is lost is not heard, and `gap` is called when it is
 * back. `hear` may return a promise; the stream waits for it.
 */
export function readWal(options: {
  databaseUrl: string;
  hear: (change: Change) => Promise<void> | void;
  gap: () => void;
  log: Logger;
}): Wal {
  const { databaseUrl, hear, gap, log } = options;
  const config: ClientConfig = {
    connectionString: databaseUrl,
    application_name: "realtime",
    connectionTimeoutMillis: 5_000,
    // What is written as text must not depend on the server's settings.
    options: "-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c extra_float_digits=1",
  };
  const service = new LogicalReplicationService(config, { flowControl: { enabled: true } });
  let stopped = false;
  let streaming = false;
  let everStreamed = false;
  let transaction = { xid: 0, committed: "" };
  let started = signal();

  service.on("error", (error) => log.debug(`The change stream broke: ${error.message}`));
  service.on("start", () => {
    if (everStreamed) gap();
    everStreamed = true;
    streaming = true;
    started.give();
  });
  service.on("data", async (_lsn: string, message: Pgoutput.Message) => {
    if (message.tag === "begin") {
      transaction = { xid: message.xid >>> 0, committed: isoTime(Number(message.commitTime)) };
    }
    const change = changeOf(message, transaction);
    if (change) await hear(change);
  });

  async function read(): Promise<void> {
    while (!stopped) {
      try {
        await service.subscribe(new TemporarySlot(), `realtime_${randomBytes(6).toString("hex")}`);
      } catch (error) {
        if (stopped) return;
        if (streaming) log.warn(`realtime lost the database (${String(error)}); it waits for it`);
        else log.debug(`realtime cannot read the changes: ${String(error)}`);
      }
      if (streaming) started = signal();
      streaming = false;
      await sleep(RETRY_MS);
    }
  }

  const reading = read();
  return {
    streaming: () => started.promise,
    stop: async () => {
      stopped = true;
      await service.destroy();
      await reading;
    },
  };
}

/** pgoutput on a slot that is made, and dies, with the connection. Values are left as the text they are. */
class TemporarySlot extends PgoutputPlugin {
  constructor() {
    super({ protoVersion: 1, publicationNames: [PUBLICATION] });
  }

  override async start(client: Client, slot: string): Promise<unknown> {
    // Unlike SQL the replication grammar knows upper case only.
    await client.query(
      `CREATE_REPLICATION_SLOT "${slot}" TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT`,
    );
    return super.start(client, slot, "0/0");
  }

  override parse(buffer: Buffer): Pgoutput.Message {
    const message = super.parse(buffer);
    if (message.tag === "relation") {
      for (const column of message.columns) column.parser = (text: string) => text;
    }
    return message;
  }
}

function changeOf(
  message: Pgoutput.Message,
  transaction: Pick<Change, "xid" | "committed">,
): Change | undefined {
  if (message.tag !== "insert" && message.tag !== "update" && message.tag !== "delete") return;
  const { relationOid: oid, schema, name: table } = message.relation;
  const change = { ...transaction, oid, schema, table };
  switch (message.tag) {
    case "insert":
      return { ...change, type: "INSERT", record: message.new, old: {} };
    case "update":
      return {
        ...change,
        type: "UPDATE",
        record: message.new,
        old: message.old ?? message.key ?? {},
      };
    case "delete":
      return { ...change, type: "DELETE", record: {}, old: message.old ?? message.key ?? {} };
  }
}

function isoTime(microseconds: number): string {
  return new Date(Math.floor(microseconds / 1000)).toISOString();
}

function signal(): { promise: Promise<void>; give: () => void } {
  let give = () => {};
  const promise = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}
