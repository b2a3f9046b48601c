/**
 * The list's columns, the same for head, rows and skeleton: name and score on a phone, sources and
 * status on a tablet, all on a wide page.
 */
export const columnClasses =
  "grid grid-cols-[2.25rem_minmax(0,1fr)_4.5rem] items-center gap-x-3 px-3 md:grid-cols-[2.25rem_minmax(0,1fr)_4.75rem_7.25rem_6.5rem] md:px-4 lg:grid-cols-[2.25rem_minmax(0,1.4fr)_4.75rem_7.25rem_6.5rem_5.5rem_4.75rem] xl:grid-cols-[2.25rem_minmax(0,1.1fr)_4.75rem_minmax(0,1.7fr)_7.25rem_6.5rem_5.5rem_4.75rem]";

/** One size for all rows, so that nothing moves when they come. */
export const ROW_HEIGHT = 56;
/** The head stays in sight above them. */
export const HEAD_HEIGHT = 36;
