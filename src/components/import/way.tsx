import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

type WayProps = { icon: ReactNode; title: string; children: ReactNode; action: ReactNode };

/** One way in: what it is for, and how to take it. */
export function Way({ icon, title, children, action }: WayProps) {
  const id = `way-${title.toLowerCase().replaceAll(/\W+/g, "-")}`;
  return (
    <Card aria-labelledby={id} className="flex flex-col gap-3 p-4">
      <div className="flex items-center gap-2.5">
        <span className="grid size-8 place-items-center rounded-lg bg-accent-soft text-accent-text [&_svg]:size-4">
          {icon}
        </span>
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
      </div>
      <div className="min-h-15 flex-1 text-ink-muted text-sm">{children}</div>
      <div className="flex min-h-8 flex-wrap items-center gap-2">{action}</div>
    </Card>
  );
}
