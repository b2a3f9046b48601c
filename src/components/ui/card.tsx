import type { ComponentProps, ReactNode } from "react";
import { cn } from "./classes";

export function Card({ className, ...props }: ComponentProps<"section">) {
  return (
    <section
      className={cn("rounded-xl border border-line bg-surface shadow-low", className)}
      {...props}
    />
  );
}

/** A card's heading line, with room for something at its end. */
export function CardHeader({
  title,
  hint,
  children,
  id,
}: {
  title: ReactNode;
  hint?: ReactNode;
  children?: ReactNode;
  id?: string;
}) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3.5 pb-2">
      <div className="flex items-baseline gap-2">
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        {hint && <span className="text-ink-faint text-xs">{hint}</span>}
      </div>
      {children}
    </header>
  );
}
