import { z } from "zod";
import { endless, sameAgain } from "./sources/ashby/failures";

const token = z.string().nullable();

/** Where in a list of Ashby's the next page begins. */
const listed = z.object({
  /** From an earlier load: then only what has changed since is given. */
  syncToken: token,
  /** From the page before. */
  cursor: token,
  pages: z.number().int().min(0),
  /** A cursor of an earlier page. */
  mark: token,
});
export type Listed = z.infer<typeof listed>;

const count = z.number().int().min(0);

/** Where a load stands: which page of which list comes next, or that CVs of the page before are due. */
export const place = z.discriminatedUnion("stage", [
  z.object({ stage: z.literal("applications"), from: listed }),
  z.object({
    stage: z.literal("candidates"),
    from: listed,
    /** Up to where applications were read. */
    applications: token,
    /** The counts where the page begins: a page that is read again is not counted twice. */
    done: count,
    failed: count,
  }),
  z.object({
    stage: z.literal("cvs"),
    /** The page that follows, if one does. */
    next: listed.nullable(),
    applications: token,
    candidates: token,
  }),
]);
export type Place = z.infer<typeof place>;
export type PlaceAt<S extends Place["stage"]> = Extract<Place, { stage: S }>;

/** A million candidates; a list that goes on after that has no end. */
const MOST_PAGES = 10_000;

/** The first page of what has changed since; without a token, of all. */
export function startOf(syncToken: string | null): Listed {
  return { syncToken, cursor: null, pages: 0, mark: null };
}

/**
 * The page behind a cursor. That cursors lead in a circle is noticed by Brent's way: one is kept in
 * mind, and replaced after 1, 2, 4, 8 … pages. Throws SourceFailure for a circle and for a list without end.
 */
export function pageAfter(from: Listed, cursor: string): Listed {
  if (cursor === from.mark) throw sameAgain();
  const pages = from.pages + 1;
  if (pages >= MOST_PAGES) throw endless();
  const isPowerOfTwo = (pages & (pages - 1)) === 0;
  return { ...from, cursor, pages, mark: isPowerOfTwo ? cursor : from.mark };
}
