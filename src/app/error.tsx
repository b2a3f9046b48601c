"use client";

import { TriangleAlertIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="grid min-h-[70dvh] place-items-center">
      <Empty
        level={1}
        icon={<TriangleAlertIcon />}
        title="This page broke"
        action={<Button onClick={reset}>Try again</Button>}
      >
        Nothing you saved is lost. If it happens again, reload the page.
      </Empty>
    </main>
  );
}
