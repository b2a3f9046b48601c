import type { ReactNode } from "react";

/** Why what was asked for was not done, between a form's fields and its buttons; nothing while there is no reason. */
export function Refusal({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad-text text-sm">
      {children}
    </p>
  );
}
