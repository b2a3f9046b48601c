import { ChevronsUpDownIcon } from "lucide-react";
import type { ComponentProps } from "react";

/** Who is signed in. */
export function AccountButton({ email, ...props }: ComponentProps<"button"> & { email: string }) {
  return (
    <button
      type="button"
      aria-label={`Account${email ? `: ${email}` : ""}`}
      className="flex h-9 w-full items-center gap-2 rounded-md px-1.5 text-sm hover:bg-hover"
      {...props}
    >
      <span className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-2xs text-accent-text uppercase">
        {email.slice(0, 1) || "·"}
      </span>
      <span className="hidden min-w-0 flex-1 truncate text-left text-ink-muted md:block">
        {email}
      </span>
      <ChevronsUpDownIcon className="hidden size-3.5 text-ink-faint md:block" />
    </button>
  );
}
