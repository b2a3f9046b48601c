"use client";

import { createBrowserClient } from "@supabase/ssr";
import type { SupabaseClient } from "@supabase/supabase-js";
import { createContext, type ReactNode, useCallback, useContext } from "react";
import type { Database } from "./database.types";
import type { PublicSettings } from "./settings";

export type Supabase = SupabaseClient<Database>;

const Settings = createContext<PublicSettings | null>(null);

/** Hands the browser the address and the publishable key that the server was started with. */
export function SupabaseProvider(props: { settings: PublicSettings; children: ReactNode }) {
  return <Settings value={props.settings}>{props.children}</Settings>;
}

/**
 * Gives the browser's one Supabase client. To be called in handlers, effects and fetchers only:
 * there is no client while a page is rendered on the server.
 */
export function useSupabase(): () => Supabase {
  const { supabaseUrl, publishableKey } = useSettings();
  return useCallback(
    () =>
      createBrowserClient<Database>(supabaseUrl, publishableKey, {
        cookieOptions: { secure: location.protocol === "https:" },
      }),
    [supabaseUrl, publishableKey],
  );
}

export function useSettings(): PublicSettings {
  const settings = useContext(Settings);
  if (!settings) throw new Error("There is no SupabaseProvider above this component.");
  return settings;
}
