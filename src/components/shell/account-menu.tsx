"use client";

import { ChevronsUpDownIcon, LogOutIcon, MonitorIcon, MoonIcon, SunIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";
import { sentenceOf } from "@/data/problem";
import { useAccount, useSession } from "@/data/session";
import { applyTheme, currentTheme, parseTheme, type Theme } from "./theme";

const icons = { system: MonitorIcon, light: SunIcon, dark: MoonIcon };
const labels = { system: "Like the system", light: "Light", dark: "Dark" };

export function AccountMenu() {
  const session = useSession();
  const account = useAccount();
  const router = useRouter();
  const [theme, setTheme] = useState<Theme>("system");
  const email = "email" in session ? session.email : "";

  async function leave() {
    try {
      await account.signOut();
      router.replace("/sign-in");
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  }

  return (
    <Menu onOpenChange={(open) => open && setTheme(currentTheme())}>
      <MenuTrigger
        aria-label={`Account${email ? `: ${email}` : ""}`}
        className="flex h-9 w-full items-center gap-2 rounded-md px-1.5 text-sm hover:bg-hover"
      >
        <span className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-2xs text-accent-text uppercase">
          {email.slice(0, 1) || "·"}
        </span>
        <span className="hidden min-w-0 flex-1 truncate text-left text-ink-muted md:block">
          {email}
        </span>
        <ChevronsUpDownIcon className="hidden size-3.5 text-ink-faint md:block" />
      </MenuTrigger>
      <MenuContent align="end" side="top" className="w-56">
        <MenuLabel className="truncate">{email}</MenuLabel>
        <MenuSeparator />
        <MenuLabel>Appearance</MenuLabel>
        <MenuRadioGroup
          value={theme}
          onValueChange={(value) => {
            applyTheme(parseTheme(value));
            setTheme(parseTheme(value));
          }}
        >
          {(["system", "light", "dark"] as const).map((name) => {
            const Icon = icons[name];
            return (
              <MenuRadioItem key={name} value={name} onSelect={(event) => event.preventDefault()}>
                <Icon />
                {labels[name]}
              </MenuRadioItem>
            );
          })}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => void leave()}>
          <LogOutIcon />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
