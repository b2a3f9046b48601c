"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { sentenceOf } from "@/data/problem";

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
  const [problem, setProblem] = useState(notice);
  const [busy, setBusy] = useState(false);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  async function send() {
    setBusy(true);
    setProblem(null);
    try {
      await onSubmit({ email: email.trim(), password });
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {lead && <p className="text-ink-muted text-sm">{lead}</p>}
      </div>
      {fields.includes("email") && (
        <Field label="E-mail address">
          {(control) => (
            <Input
              {...control}
              type="email"
              name="email"
              autoComplete="email"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
      )}
      {(fields.includes("password") || fields.includes("new-password")) && (
        <Field
          label={fields.includes("new-password") ? "New password" : "Password"}
          hint={fields.includes("new-password") ? "At least 8 characters." : undefined}
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              name="password"
              autoComplete={fields.includes("new-password") ? "new-password" : "current-password"}
              minLength={fields.includes("new-password") ? 8 : undefined}
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
      )}
      {problem && (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad-text text-sm">
          {problem}
        </p>
      )}
      <Button type="submit" variant="primary" size="lg" disabled={busy}>
        {busy ? "One moment…" : submit}
      </Button>
      {children}
    </form>
  );
}
