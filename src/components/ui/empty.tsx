import type { ReactNode } from "react";

/** What a place says that has nothing to show, and what one can do about it. */
export function Empty({
  icon,
  title,
  children,
  action,
  level = 2,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** 1 where it is all that the page has. */
  level?: 1 | 2;
}) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-sm animate-appear flex-col items-center gap-3 px-6 py-16 text-center">
      <div className="grid size-11 place-items-center rounded-xl border border-line bg-surface text-ink-faint shadow-low [&_svg]:size-5">
        {icon}
      </div>
      <div className="grid gap-1">
        <Title className="font-semibold text-base">{title}</Title>
        {children && <p className="text-ink-muted text-sm">{children}</p>}
      </div>
      {action}
    </div>
  );
}
