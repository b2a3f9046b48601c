"use client";

import { useState } from "react";
import { MIN_PASSWORD, NewPasswordField } from "@/components/auth/new-password-field";
import { Card, CardHeader } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { useAccount } from "@/data/session";
import { SettingForm } from "./setting-form";

/** The address and the password one signs in with. */
export function SignInDetails({ email }: { email: string }) {
  const account = useAccount();
  const [address, setAddress] = useState(email);
  const [password, setPassword] = useState("");
  return (
    <Card aria-labelledby="sign-in">
      <CardHeader id="sign-in" title="Signing in" />
      <div className="grid gap-6 px-4 pb-4">
        <SettingForm
          submit="Change the address"
          disabled={address.trim() === email || !address.trim()}
          onSubmit={async () => {
            const outcome = await account.changeEmail(address.trim());
            return outcome === "changed"
              ? "Your address is changed."
              : "To finish, follow the link in the mail we sent.";
          }}
        >
          <TextField
            label="E-mail address"
            type="email"
            autoComplete="email"
            required
            value={address}
            onChange={setAddress}
          />
        </SettingForm>
        <SettingForm
          submit="Change the password"
          disabled={password.length < MIN_PASSWORD}
          onSubmit={async () => {
            await account.setPassword(password);
            setPassword("");
            return "Your password is changed.";
          }}
        >
          <NewPasswordField value={password} onChange={setPassword} />
        </SettingForm>
      </div>
    </Card>
  );
}
