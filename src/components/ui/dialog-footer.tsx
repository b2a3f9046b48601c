import type { ReactNode } from "react";
import { Button } from "./button";

type DialogFooterProps = {
  submit: string;
  variant?: "primary" | "danger";
  disabled?: boolean;
  /** Undefined while there is no way back. */
  onCancel: (() => void) | undefined;
  /** Stands apart, on the left: what undoes instead of saving. */
  children?: ReactNode;
};

/** The end of a form in a dialog: the way back, and the one button that sends it. */
export function DialogFooter({
  submit,
  variant = "primary",
  disabled,
  onCancel,
  children,
}: DialogFooterProps) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {children && <div className="mr-auto">{children}</div>}
      <Button variant="ghost" disabled={!onCancel} onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" variant={variant} disabled={disabled}>
        {submit}
      </Button>
    </div>
  );
}
