"use client";

import { ActivityIcon, ImportIcon, SearchIcon, SettingsIcon, UsersIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/classes";
import { Kbd } from "@/components/ui/kbd";
import { Account } from "./account";
import { Logo } from "./logo";
import { openPalette } from "./palette-state";

const places = [
  { href: "/applicants", label: "Applicants", icon: UsersIcon },
  { href: "/import", label: "Import", icon: ImportIcon },
  { href: "/health", label: "Health", icon: ActivityIcon },
  { href: "/settings", label: "Settings", icon: SettingsIcon },
];

/** The way around: a column on a wide page, a bar on a phone. */
export function Nav() {
  const path = usePathname();
  return (
    <header className="flex shrink-0 items-center gap-1 border-line border-b bg-sunken px-3 py-2 md:w-52 md:flex-col md:items-stretch md:border-r md:border-b-0 md:p-3">
      <Link
        href="/applicants"
        prefetch={false}
        className="mr-2 flex items-center gap-2 rounded-md px-1.5 py-1 font-semibold text-lg tracking-tight md:mr-0 md:mb-3"
      >
        <Logo />
        <span className="sr-only sm:not-sr-only">Vouch</span>
      </Link>
      <button
        type="button"
        onClick={openPalette}
        className="mb-2 hidden items-center gap-2 rounded-md border border-line bg-surface px-2 py-1.5 text-ink-faint text-sm hover:border-line-strong md:flex"
      >
        <SearchIcon className="size-3.5" />
        <span className="flex-1 text-left">Go to…</span>
        <Kbd>⌘K</Kbd>
      </button>
      <nav aria-label="Main" className="flex gap-1 md:flex-col">
        {places.map(({ href, label, icon: Icon }) => {
          const here = path.startsWith(href);
          return (
            <Link
              key={href}
              href={href}
              // Its code would be fetched with every page and is rarely wanted.
              prefetch={false}
              aria-current={here ? "page" : undefined}
              className={cn(
                "flex items-center gap-2 rounded-md px-2 py-1.5 font-medium text-sm transition-colors",
                here ? "bg-hover text-ink" : "text-ink-muted hover:bg-hover hover:text-ink",
              )}
            >
              <Icon className="size-4" />
              <span className="sr-only sm:not-sr-only">{label}</span>
            </Link>
          );
        })}
      </nav>
      <div className="ml-auto md:mt-auto md:ml-0">
        <Account />
      </div>
    </header>
  );
}
