import { cn } from "./classes";

/** Holds the place of something that is still loading; give it that thing's size. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("block animate-shimmer rounded-md bg-hover", className)}
    />
  );
}
