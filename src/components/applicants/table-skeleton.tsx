import { cn } from "@/components/ui/classes";
import { Skeleton } from "@/components/ui/skeleton";
import { columnClasses, ROW_HEIGHT } from "./columns";

/** The list before its first page is there. */
export function TableSkeleton() {
  return (
    <div role="status" aria-label="Loading the applicants" className="h-full overflow-hidden">
      <div className="h-9 border-line border-b" />
      {Array.from({ length: 12 }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows that are all alike and never move
          key={index}
          style={{ height: ROW_HEIGHT }}
          className={cn(columnClasses, "border-line border-b")}
        >
          <Skeleton className="size-4" />
          <span className="grid gap-1.5">
            <Skeleton className="h-3.5 w-36 max-w-full" />
            <Skeleton className="h-3 w-48 max-w-full" />
          </span>
          <Skeleton className="h-5 w-14" />
          <Skeleton className="hidden h-3.5 w-full max-w-64 xl:block" />
          <Skeleton className="hidden h-3 w-28 md:block" />
          <Skeleton className="hidden h-5 w-20 rounded-full md:block" />
          <Skeleton className="hidden h-5 w-16 rounded-full lg:block" />
          <Skeleton className="hidden h-3 w-10 lg:block" />
        </div>
      ))}
    </div>
  );
}
