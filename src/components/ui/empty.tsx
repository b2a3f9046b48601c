import type { ReactNode } from "react";

/** What a place says that has nothing to show, and what one can do about it. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-sm animate-appear flex-col items-center gap-3 px-6 py-16 text-center">
      <div className="grid size-11 place-items-center rounded-xl border border-line bg-surface text-ink-faint shadow-low [&_svg]:size-5">
        {icon}
      </div>
      <div className="grid gap-1">
        <h2 className="font-semibold text-base">{title}</h2>
        {children && <p className="text-ink-muted text-sm">{children}</p>}
      </div>
      {action}
    </div>
  );
}
