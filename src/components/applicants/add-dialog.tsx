"use client";

import { FileUpIcon } from "lucide-react";
import { Tabs } from "radix-ui";
import { useRef } from "react";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { accepted } from "@/data/files";
import { AddMany } from "./add-many";
import { AddOne } from "./add-one";

type AddDialogProps = {
  /** Addresses to begin with, or nothing. */
  pasted: string;
  onOpenChange: (open: boolean) => void;
  onAdded: () => void;
  onFiles: (files: File[]) => void;
};

/** Ways to add applicants: CVs, one person by addresses, many by a list of addresses. */
export function AddDialog({ pasted, onOpenChange, onAdded, onFiles }: AddDialogProps) {
  const done = () => {
    onOpenChange(false);
    onAdded();
  };
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>Add applicants</DialogTitle>
        <DialogDescription>
          The checks start by themselves; what a CV names is looked up too.
        </DialogDescription>
        <ChooseFiles
          onFiles={(files) => {
            onOpenChange(false);
            onFiles(files);
          }}
        />
        <Tabs.Root defaultValue={pasted ? "many" : "one"}>
          <Tabs.List aria-label="By address" className="mb-4 flex gap-1 border-line border-b">
            <Tab value="one">One person</Tab>
            <Tab value="many">Several at once</Tab>
          </Tabs.List>
          <Tabs.Content value="one">
            <AddOne onDone={done} />
          </Tabs.Content>
          <Tabs.Content value="many">
            <AddMany pasted={pasted} onDone={done} />
          </Tabs.Content>
        </Tabs.Root>
      </DialogContent>
    </Dialog>
  );
}

function Tab({ value, children }: { value: string; children: string }) {
  return (
    <Tabs.Trigger
      value={value}
      className="-mb-px border-transparent border-b-2 px-2.5 py-2 font-medium text-ink-muted text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
    >
      {children}
    </Tabs.Trigger>
  );
}

function ChooseFiles({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="my-4">
      <button
        type="button"
        onClick={() => input.current?.click()}
        className="grid w-full justify-items-center gap-1 rounded-lg border border-line-field border-dashed bg-sunken px-4 py-5 text-center transition-colors hover:border-accent hover:bg-accent-soft"
      >
        <FileUpIcon className="size-5 text-ink-faint" />
        <span className="font-medium text-sm">Choose CVs</span>
        <span className="text-ink-muted text-xs">
          PDF or Word, up to 10 MB each; or drop them on the list
        </span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept={accepted}
        aria-label="CV files"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => onFiles([...(event.target.files ?? [])])}
      />
    </div>
  );
}
