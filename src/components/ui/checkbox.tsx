"use client";

import { CheckIcon, MinusIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./classes";

type CheckboxProps = Omit<ComponentProps<"button">, "role" | "type" | "aria-checked"> & {
  checked: boolean | "indeterminate";
};

/**
 * A box to tick. A bare button: a list makes many of these while it is scrolled, and radix's, at 6 KB
 * compressed, is more than the list page has left of the 250 that it may send.
 */
export function Checkbox({ className, checked, ...props }: CheckboxProps) {
  const Mark = checked === "indeterminate" ? MinusIcon : CheckIcon;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native box cannot be drawn in the page's colours
    <button
      type="button"
      role="checkbox"
      aria-checked={checked === "indeterminate" ? "mixed" : checked}
      className={cn(
        "grid size-4 shrink-0 place-items-center rounded-[4px] border transition-colors",
        checked
          ? "border-accent bg-accent text-on-accent"
          : "border-line-field bg-surface hover:border-ink-faint",
        className,
      )}
      {...props}
    >
      {checked && <Mark aria-hidden="true" className="size-3" strokeWidth={3} />}
    </button>
  );
}
