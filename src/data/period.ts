type Period = { start: string | null; end: string | null; current: boolean };

const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "2018-06" as "Jun 2018", "2018" as itself. */
export function monthText(month: string): string {
  const [year, number] = month.split("-");
  return number ? `${monthNames[Number(number) - 1]} ${year}` : month;
}

/** "Jun 2018 – today", as far as it is known. */
export function periodText({ start, end, current }: Period): string {
  if (!start && !end && !current) return "no dates";
  const until = end ? monthText(end) : current ? "today" : "?";
  return `${start ? monthText(start) : "?"} – ${until}`;
}
