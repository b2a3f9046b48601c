import type { ComponentProps } from "react";
import { cn } from "./classes";

/** The browser's own choice of one, in our clothes: it works with every keyboard and on every phone. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <select
      className={cn(
        "h-9 rounded-md border border-line-field bg-surface px-2.5 text-base text-ink transition-colors hover:border-ink-faint focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-60",
        className,
      )}
      {...props}
    />
  );
}
