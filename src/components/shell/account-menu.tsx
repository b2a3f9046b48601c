"use client";

import { LogOutIcon, MonitorIcon, MoonIcon, SunIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
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
import { toast } from "@/components/ui/toast";
import { sentenceOf } from "@/data/problem";
import { useAccount, useSession } from "@/data/session";
import { AccountButton } from "./account-button";
import { applyTheme, currentTheme, parseTheme, type Theme } from "./theme";

const icons = { system: MonitorIcon, light: SunIcon, dark: MoonIcon };
const labels = { system: "Like the system", light: "Light", dark: "Dark" };

/** The account's button with its menu, open from the start: it is fetched because it was asked for. */
export function AccountMenu() {
  const session = useSession();
  const account = useAccount();
  const router = useRouter();
  const [theme, setTheme] = useState<Theme>(currentTheme);
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
    <Menu defaultOpen onOpenChange={(open) => open && setTheme(currentTheme())}>
      <MenuTrigger asChild>
        <AccountButton email={email} />
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
