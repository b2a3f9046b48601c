import type { ReactNode } from "react";

type NoticeProps = {
  icon: ReactNode;
  children: ReactNode;
  action?: { label: string; run: () => void };
};

/** What is wrong with all that stands on the page: it floats above the page's end, so nothing moves when it comes. */
export function Notice({ icon, children, action }: NoticeProps) {
  return (
    <div
      role="status"
      className="-translate-x-1/2 fixed bottom-18 left-1/2 z-30 flex w-max max-w-[calc(100vw-1rem)] animate-rise items-center gap-2.5 rounded-xl bg-ink px-3.5 py-2 font-medium text-canvas text-sm shadow-high [&>svg]:size-4 [&>svg]:shrink-0"
    >
      {icon}
      <p className="min-w-0">{children}</p>
      {action && (
        <button
          type="button"
          onClick={action.run}
          className="-mr-1.5 shrink-0 rounded-md bg-canvas/15 px-2 py-1 transition-colors hover:bg-canvas/25"
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
