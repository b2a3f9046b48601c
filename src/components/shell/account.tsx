"use client";

import { useState } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { useSession } from "@/data/session";
import { AccountButton } from "./account-button";

const AccountMenu = onDemand(() => import("./account-menu").then((module) => module.AccountMenu));

/** The account's button. The menu behind it is fetched when it is about to be opened. */
export function Account() {
  const session = useSession();
  const [wanted, setWanted] = useState(false);
  const button = (
    <AccountButton
      email={"email" in session ? session.email : ""}
      aria-haspopup="menu"
      onPointerEnter={AccountMenu.prefetch}
      onFocus={AccountMenu.prefetch}
      onClick={() => setWanted(true)}
    />
  );
  return wanted ? <AccountMenu waiting={button} /> : button;
}
