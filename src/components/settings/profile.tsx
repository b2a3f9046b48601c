"use client";

import { useState } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { SettingForm } from "./setting-form";

type ProfileProps = { fullName: string | null; onSave: (name: string | null) => Promise<void> };

export function Profile({ fullName, onSave }: ProfileProps) {
  const [name, setName] = useState(fullName ?? "");
  return (
    <Card aria-labelledby="profile">
      <CardHeader id="profile" title="Profile" />
      <div className="px-4 pb-4">
        <SettingForm
          submit="Save"
          disabled={name.trim() === (fullName ?? "")}
          onSubmit={async () => {
            await onSave(name.trim() || null);
            return "Your name is saved.";
          }}
        >
          <TextField
            label="Name"
            autoComplete="name"
            maxLength={200}
            value={name}
            onChange={setName}
          />
        </SettingForm>
      </div>
    </Card>
  );
}
