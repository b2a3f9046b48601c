import type { Acceptor } from "../acceptor";
import type { Catalog } from "../catalog";
import type { Database } from "../database";

/** What the pages are made of and act on. */
export type PageParts = {
  sql: Database;
  catalog: Catalog;
  acceptor: Acceptor;
  now: () => Date;
  /** There is something to do. */
  onWork(): void;
  /** Something failed that nobody foresaw. */
  onFault(error: Error): void;
};
