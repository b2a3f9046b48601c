import type { Tone } from "@/components/ui/badge";
import type { Enums } from "@/data/database.types";
import type { Import } from "@/data/imports";

export const importWords: Record<Enums<"import_status">, { label: string; tone: Tone }> = {
  pending: { label: "Waiting", tone: "outline" },
  processing: { label: "Importing", tone: "accent" },
  ready: { label: "Done", tone: "good" },
  error: { label: "Failed", tone: "bad" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

/** What a load is called. */
export function titleOf({ kind, file_name }: Import): string {
  return kind === "ashby" ? "Ashby" : (file_name ?? "CSV file");
}

const number = new Intl.NumberFormat("en");

/** What a load has brought, as words. */
export function counted({ status, total, done, failed, kind }: Import): string {
  const brought = kind === "ashby" ? "imported" : "added";
  const parts = [`${number.format(done)} ${brought}`];
  if (failed > 0) parts.push(`${number.format(failed)} failed`);
  const left = total === null ? 0 : total - done - failed;
  if (left > 0) {
    const running = status === "pending" || status === "processing";
    parts.push(`${number.format(left)} ${running ? "remaining" : "not reached"}`);
  }
  return parts.join(", ");
}
