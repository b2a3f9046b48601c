import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** The page of an applicant before the row is there, each part in its place. */
export function PageSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the applicant"
      className="mx-auto max-w-6xl px-4 pt-3 pb-10 md:px-6"
    >
      <div className="grid gap-2">
        <Skeleton className="h-7 w-24" />
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-5 w-80 max-w-full" />
      </div>
      <div className="mt-4 h-10 border-line border-b" />
      <div className="mt-4 grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-4">
          <Card className="flex h-40 gap-6 p-4">
            <Skeleton className="h-24 w-36" />
            <div className="grid flex-1 content-start gap-2">
              <Skeleton className="h-6 w-48" />
              <Skeleton className="h-4 w-full" />
              <Skeleton className="h-4 w-2/3" />
            </div>
          </Card>
          <Card className="h-64" />
        </div>
        <div className="grid content-start gap-4">
          <Card className="h-52" />
          <Card className="h-48" />
        </div>
      </div>
    </div>
  );
}
