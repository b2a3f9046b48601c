"use client";

import { Progress as Primitive } from "radix-ui";
import { cn } from "./classes";

/** How far something is, 0 to 1; null while nobody can tell. */
export function Progress({
  value,
  label,
  className,
}: {
  value: number | null;
  label: string;
  className?: string;
}) {
  const percent = value === null ? null : Math.round(value * 100);
  return (
    <Primitive.Root
      value={percent}
      aria-label={label}
      className={cn("h-1.5 overflow-hidden rounded-full bg-hover", className)}
    >
      <Primitive.Indicator
        className={cn(
          "h-full rounded-full bg-accent transition-[width]",
          // Not to be taken for one that is full.
          percent === null && "animate-working opacity-50",
        )}
        style={{ width: `${percent ?? 100}%` }}
      />
    </Primitive.Root>
  );
}
