"use client";

import { XIcon } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { cn } from "./classes";
import { useReturnFocus } from "./use-return-focus";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;

/** A modal panel in the middle of the page; from the bottom on a phone. */
export function DialogContent({
  className,
  children,
  dismissible = true,
  ...props
}: Omit<ComponentProps<typeof Primitive.Content>, "onOpenAutoFocus" | "onCloseAutoFocus"> & {
  dismissible?: boolean;
}) {
  const focus = useReturnFocus();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40 backdrop-blur-[1px]" />
      <Primitive.Content
        className={cn(
          "fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] animate-rise overflow-y-auto rounded-t-xl bg-raised p-5 shadow-high sm:inset-x-auto sm:top-[12vh] sm:bottom-auto sm:left-1/2 sm:max-h-[76vh] sm:w-[min(32rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:rounded-xl",
          className,
        )}
        {...focus}
        {...props}
      >
        {children}
        {dismissible && (
          <Primitive.Close asChild>
            <Button
              variant="ghost"
              size="icon-sm"
              className="absolute top-3.5 right-3.5"
              aria-label="Close"
            >
              <XIcon />
            </Button>
          </Primitive.Close>
        )}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return <Primitive.Title className={cn("pr-8 font-semibold text-lg", className)} {...props} />;
}

export function DialogDescription({
  className,
  ...props
}: ComponentProps<typeof Primitive.Description>) {
  return (
    <Primitive.Description className={cn("mt-1 text-ink-muted text-sm", className)} {...props} />
  );
}
