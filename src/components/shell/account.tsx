"use client";

import { lazy, Suspense, useState } from "react";
import { useSession } from "@/data/session";
import { AccountButton } from "./account-button";

const loadMenu = () => import("./account-menu");
const AccountMenu = lazy(async () => ({ default: (await loadMenu()).AccountMenu }));

/** The account's button. The menu behind it is fetched when it is about to be opened. */
export function Account() {
  const session = useSession();
  const [wanted, setWanted] = useState(false);
  const button = (
    <AccountButton
      email={"email" in session ? session.email : ""}
      aria-haspopup="menu"
      onPointerEnter={loadMenu}
      onFocus={loadMenu}
      onClick={() => setWanted(true)}
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu />
    </Suspense>
  );
}
