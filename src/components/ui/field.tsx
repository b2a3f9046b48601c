import { Label as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./classes";

const control =
  "w-full rounded-md border border-line-field bg-surface text-ink placeholder:text-ink-faint transition-colors hover:border-ink-faint focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-bad";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(control, "h-9 px-3 text-base", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(control, "min-h-20 px-3 py-2 text-base", className)} {...props} />;
}

export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(control, "h-9 px-2 text-base", className)} {...props} />;
}

export function Label({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn("font-medium text-ink text-sm", className)} {...props} />;
}

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  children: (control: {
    id: string;
    "aria-invalid": boolean;
    "aria-describedby": string | undefined;
  }) => ReactNode;
};

/** A labelled control with its hint, or the reason it was refused, tied together for assistive technology. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  const described = error || hint ? note : undefined;
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      {children({ id, "aria-invalid": Boolean(error), "aria-describedby": described })}
      {described && (
        <p
          id={note}
          role={error ? "alert" : undefined}
          className={cn("text-xs", error ? "text-bad-text" : "text-ink-faint")}
        >
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = Omit<ComponentProps<"input">, "id" | "value" | "onChange"> &
  Pick<FieldProps, "label" | "hint" | "error"> & {
    value: string;
    onChange: (value: string) => void;
  };

/** A labelled line of text. */
export function TextField({ label, hint, error, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => <Input {...tied} {...input} onChange={({ target }) => onChange(target.value)} />}
    </Field>
  );
}
