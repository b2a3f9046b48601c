"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { toasterIsThere } from "./toast";

/** Where toasts appear. They use the page's own colours, so they follow its theme. */
export function Toaster() {
  // Children's effects run first, so it listens by now.
  useEffect(() => toasterIsThere(toast), []);
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-2.5 rounded-lg bg-raised px-3.5 py-3 text-ink text-sm shadow-high sm:w-[22rem]",
          title: "font-medium",
          description: "text-ink-muted",
          error: "[&_[data-icon]]:text-bad-text",
          success: "[&_[data-icon]]:text-good-text",
          actionButton:
            "ml-auto shrink-0 rounded-md border border-line-strong px-2 py-1 font-medium text-xs hover:bg-hover",
          icon: "shrink-0",
          content: "min-w-0 [overflow-wrap:anywhere]",
        },
      }}
    />
  );
}
