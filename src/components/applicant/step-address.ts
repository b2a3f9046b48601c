/** Another applicant's page, on the side (a tab) that this one is looked at from. */
export function stepAddress(id: string, tab: string | null): string {
  return tab ? `/applicants/${id}?${new URLSearchParams({ tab })}` : `/applicants/${id}`;
}
