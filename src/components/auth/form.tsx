"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Refusal } from "@/components/ui/refusal";
import { useSubmit } from "@/components/ui/use-submit";
import { NewPasswordField } from "./new-password-field";

type AccountFormProps = {
  title: string;
  lead?: ReactNode;
  /** What went wrong before this form was shown. */
  notice?: string | null;
  fields: readonly ("email" | "password" | "new-password")[];
  submit: string;
  onSubmit: (values: { email: string; password: string }) => Promise<void>;
  children?: ReactNode;
};

/** Any form of an account: its fields, one button, and the reason when it is refused. */
export function AccountForm({
  title,
  lead,
  notice = null,
  fields,
  submit,
  onSubmit,
  children,
}: AccountFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const {
    busy,
    problem,
    onSubmit: send,
  } = useSubmit(() => onSubmit({ email: email.trim(), password }), notice);

  return (
    <form method="post" className="grid gap-4" onSubmit={send}>
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {lead && <p className="text-ink-muted text-sm">{lead}</p>}
      </div>
      {fields.includes("email") && (
        <TextField
          label="E-mail address"
          type="email"
          name="email"
          autoComplete="email"
          required
          value={email}
          onChange={setEmail}
        />
      )}
      {fields.includes("password") && (
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
        />
      )}
      {fields.includes("new-password") && (
        <NewPasswordField name="password" required value={password} onChange={setPassword} />
      )}
      <Refusal>{problem}</Refusal>
      <Button type="submit" variant="primary" size="lg" disabled={busy}>
        {busy ? "One moment…" : submit}
      </Button>
      {children}
    </form>
  );
}
