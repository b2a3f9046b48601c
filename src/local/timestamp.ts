/** The ISO form that to_json() and hosted Supabase write, from the form in which Postgres prints a timestamp. */
export function isoTimestamp(text: string): string {
  return text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
}
