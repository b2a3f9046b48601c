"use client";

import { Command } from "cmdk";
import {
  ActivityIcon,
  ImportIcon,
  MoonIcon,
  PlusIcon,
  SearchIcon,
  SettingsIcon,
  SunIcon,
  UserIcon,
  UsersIcon,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { nameOf } from "@/components/words";
import { useApplicants } from "@/data/applicants";
import { useSession } from "@/data/session";
import { parseView } from "@/data/view";
import { applyTheme } from "./theme";

const MOST_APPLICANTS = 8;

type PaletteProps = {
  open: boolean;
  /** What is typed; kept above, since typing may begin before this is there. */
  text: string;
  onText: (text: string) => void;
  onOpenChange: (open: boolean) => void;
};

/** Go anywhere, or to any applicant by a part of the name. */
export function Palette({ open, text, onText, onOpenChange }: PaletteProps) {
  const { onOpenAutoFocus, onCloseAutoFocus } = useReturnFocus();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            onOpenAutoFocus();
            // It would mark what was typed before, and the next letter would take its place.
            focusAtEnd(event);
          }}
          onCloseAutoFocus={onCloseAutoFocus}
          className="-translate-x-1/2 fixed top-[12vh] left-1/2 z-50 w-[min(36rem,calc(100vw-1.5rem))] animate-rise overflow-hidden rounded-xl bg-raised shadow-high"
        >
          <Primitive.Title className="sr-only">Go to</Primitive.Title>
          <Choices text={text} onText={onText} close={() => onOpenChange(false)} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function focusAtEnd(event: Event): void {
  event.preventDefault();
  const input = event.target instanceof Element && event.target.querySelector("input");
  if (!input) return;
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}

type ChoicesProps = Pick<PaletteProps, "text" | "onText"> & { close: () => void };

function Choices({ text, onText, close }: ChoicesProps) {
  const router = useRouter();
  const [marked, setMarked] = useState("");
  const search = useDeferredValue(text.trim());
  const applicants = useFound(search);
  const places: Action[] = [
    { label: "Applicants", icon: <UsersIcon />, run: () => router.push("/applicants") },
    { label: "Import", icon: <ImportIcon />, run: () => router.push("/import") },
    { label: "Health", icon: <ActivityIcon />, run: () => router.push("/health") },
    { label: "Settings", icon: <SettingsIcon />, run: () => router.push("/settings") },
  ];
  const actions: Action[] = [
    { label: "Add an applicant", icon: <PlusIcon />, run: () => router.push("/applicants?add") },
    { label: "Light appearance", icon: <SunIcon />, run: () => applyTheme("light") },
    { label: "Dark appearance", icon: <MoonIcon />, run: () => applyTheme("dark") },
  ];
  const choose = (run: () => void) => {
    close();
    run();
  };
  const [shownPlaces, shownActions] = [matching(places, search), matching(actions, search)];
  const choices = [
    ...applicants.map(({ id }) => id),
    ...[...shownPlaces, ...shownActions].map(({ label }) => label),
  ];
  // The first, until the keys mark another: also when applicants come in late and push it aside.
  const value = choices.includes(marked) ? marked : (choices[0] ?? "");
  return (
    // The database finds the applicants, so the list is narrowed here and not by cmdk.
    <Command label="Go to" shouldFilter={false} loop value={value} onValueChange={setMarked}>
      <div className="flex items-center gap-2.5 border-line border-b px-4">
        <SearchIcon className="size-4 text-ink-faint" />
        <Command.Input
          value={text}
          onValueChange={onText}
          placeholder="Search applicants, or type a command"
          className="h-12 flex-1 bg-transparent text-base outline-none placeholder:text-ink-faint"
        />
      </div>
      <Command.List className="max-h-80 overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-8 text-center text-ink-muted text-sm">
          Nothing goes by that name.
        </Command.Empty>
        <Applicants rows={applicants} go={(id) => choose(() => router.push(`/applicants/${id}`))} />
        <Actions heading="Go to" actions={shownPlaces} choose={choose} />
        <Actions heading="Do" actions={shownActions} choose={choose} />
      </Command.List>
    </Command>
  );
}

type Action = { label: string; icon: ReactNode; run: () => void };

function matching(actions: Action[], search: string): Action[] {
  return actions.filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()));
}

type ActionsProps = { heading: string; actions: Action[]; choose: (run: () => void) => void };

function Actions({ heading, actions, choose }: ActionsProps) {
  if (actions.length === 0) return null;
  return (
    <Command.Group heading={<Heading>{heading}</Heading>}>
      {actions.map(({ label, icon, run }) => (
        <Choice key={label} value={label} icon={icon} onSelect={() => choose(run)}>
          {label}
        </Choice>
      ))}
    </Command.Group>
  );
}

/** The first applicants whose name or address holds the text, once it is two letters long. */
function useFound(search: string) {
  const session = useSession();
  const view = { ...parseView(new URLSearchParams()), search };
  const wanted = session.state === "in" && search.length > 1;
  const { rows } = useApplicants(wanted ? session.userId : null, view);
  return wanted ? rows.slice(0, MOST_APPLICANTS) : [];
}

type ApplicantsProps = { rows: ReturnType<typeof useFound>; go: (id: string) => void };

function Applicants({ rows, go }: ApplicantsProps) {
  if (rows.length === 0) return null;
  return (
    <Command.Group heading={<Heading>Applicants</Heading>}>
      {rows.map((row) => (
        <Choice key={row.id} value={row.id} icon={<UserIcon />} onSelect={() => go(row.id)}>
          <span className="min-w-0 flex-1 truncate">
            <bdi>{nameOf(row)}</bdi>
          </span>
          {row.shown_score !== null && (
            <span className="text-ink-faint tabular-nums">{row.shown_score}</span>
          )}
        </Choice>
      ))}
    </Command.Group>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return (
    <span className="block px-2 pt-2 pb-1 font-medium text-2xs text-ink-faint">{children}</span>
  );
}

type ChoiceProps = {
  icon: ReactNode;
  children: ReactNode;
  onSelect: () => void;
  value: string;
};

function Choice({ icon, children, onSelect, value }: ChoiceProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex items-center gap-2.5 rounded-md px-2 py-2 text-sm data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:text-ink-faint"
    >
      {icon}
      {children}
    </Command.Item>
  );
}
