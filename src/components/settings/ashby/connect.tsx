"use client";

import { useState } from "react";
import { TextField } from "@/components/ui/field";
import { SettingForm } from "../setting-form";

type ConnectProps = {
  /** Tries the key and keeps it; gives what it is called in Ashby. */
  onConnect: (key: string) => Promise<string | null>;
  submit: string;
};

/** The key is written here and never shown again. */
export function Connect({ onConnect, submit }: ConnectProps) {
  const [key, setKey] = useState("");
  return (
    <SettingForm
      submit={submit}
      disabled={!key.trim()}
      onSubmit={async () => {
        const title = await onConnect(key.trim());
        setKey("");
        return title ? `Ashby is connected by the key “${title}”.` : "Ashby is connected.";
      }}
    >
      <TextField
        label="API key"
        hint="Made in Ashby under Admin, API Keys, with Candidates: Read and Write and API Keys: Read. To choose or make the score’s field also Hiring Process Metadata: Read and Write."
        type="password"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={key}
        onChange={setKey}
      />
    </SettingForm>
  );
}
