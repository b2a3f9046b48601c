import type { ComponentProps } from "react";
import { TextField } from "@/components/ui/field";

/** What Auth accepts: supabase/config.toml says the same. */
export const MIN_PASSWORD = 8;

type NewPasswordFieldProps = Pick<
  ComponentProps<typeof TextField>,
  "name" | "required" | "value" | "onChange"
>;

/** Where a password is chosen. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  return (
    <TextField
      label="New password"
      hint={`At least ${MIN_PASSWORD} characters.`}
      type="password"
      autoComplete="new-password"
      minLength={MIN_PASSWORD}
      {...props}
    />
  );
}
