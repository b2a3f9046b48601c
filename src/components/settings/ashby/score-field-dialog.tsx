"use client";

import { useState } from "react";
import useSWR from "swr";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field, Select, TextField } from "@/components/ui/field";
import { Refusal } from "@/components/ui/refusal";
import { Skeleton } from "@/components/ui/skeleton";
import type { Ashby, ScoreField } from "@/data/ashby";
import { sentenceOf } from "@/data/problem";
import { SettingForm } from "../setting-form";

type ScoreFieldProps = {
  ashby: Ashby;
  chosen: string | null;
  onChoose: (field: ScoreField | null) => Promise<void>;
};

/** Which of Ashby's fields takes the score; asked for only when somebody wants to know. */
export function ScoreFieldDialog(props: ScoreFieldProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button aria-label={props.chosen ? "Change the score’s field" : "Choose the score’s field"}>
          {props.chosen ? "Change" : "Choose"}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogTitle>The score’s field</DialogTitle>
        <DialogDescription>
          A custom field of candidates in Ashby that holds a number. Verdicts from now on go there.
        </DialogDescription>
        <div className="mt-4 grid gap-6">
          <Choice {...props} onDone={() => setOpen(false)} />
          <Creation {...props} onDone={() => setOpen(false)} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

const NONE = "";

function Choice({ ashby, chosen, onChoose, onDone }: ScoreFieldProps & { onDone: () => void }) {
  const { data, error } = useSWR("ashby-score-fields", ashby.scoreFields, {
    shouldRetryOnError: false,
    revalidateOnFocus: false,
  });
  const [picked, setPicked] = useState<string | null>(null);
  if (error) {
    return <Refusal>{sentenceOf(error)}</Refusal>;
  }
  if (!data) {
    return (
      <div role="status" aria-label="Asking Ashby for its fields" className="grid gap-3">
        <Skeleton className="h-15" />
        <Skeleton className="h-8 w-16" />
      </div>
    );
  }
  const isGone = chosen !== null && !data.some(({ id }) => id === chosen);
  const value = picked ?? (isGone ? NONE : (chosen ?? NONE));
  return (
    <SettingForm
      submit="Save"
      disabled={value === (chosen ?? NONE)}
      onSubmit={async () => {
        const field = data.find(({ id }) => id === value) ?? null;
        await onChoose(field);
        onDone();
        return field ? `The score goes into “${field.title}”.` : "The score is not written.";
      }}
    >
      <Field
        label="Field"
        hint={data.length === 0 ? "Ashby has none yet; make one below." : undefined}
        error={isGone ? "The field that was chosen no longer exists in Ashby." : null}
      >
        {(control) => (
          <Select {...control} value={value} onChange={(event) => setPicked(event.target.value)}>
            <option value={NONE}>None: the score is not written</option>
            {data.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </SettingForm>
  );
}

function Creation({ ashby, onChoose, onDone }: ScoreFieldProps & { onDone: () => void }) {
  const [title, setTitle] = useState("Vouch score");
  return (
    <SettingForm
      submit="Make it in Ashby"
      disabled={!title.trim()}
      onSubmit={async () => {
        const field = await ashby.createScoreField(title.trim());
        await onChoose(field);
        onDone();
        return `“${field.title}” is made in Ashby, and the score goes there.`;
      }}
    >
      <TextField label="Or a new one, called" maxLength={100} value={title} onChange={setTitle} />
    </SettingForm>
  );
}
