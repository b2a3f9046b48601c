"use client";

import { NotLoaded } from "@/components/ui/not-loaded";
import { Skeleton } from "@/components/ui/skeleton";
import { useAshby } from "@/data/ashby";
import { useProfile } from "@/data/profile";
import { useSession } from "@/data/session";
import { AshbyCard } from "./ashby/card";
import { BlindMode } from "./blind-mode";
import { OwnData } from "./own-data";
import { Profile } from "./profile";
import { Retention } from "./retention";
import { ServicesCard } from "./services";
import { SignInDetails } from "./sign-in-details";

/** What a recruiter can set for themselves. */
export function SettingsPage() {
  const session = useSession();
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-2xl gap-4 px-4 pt-4 pb-12 md:px-6">
        <h1 className="font-semibold text-2xl tracking-tight">Settings</h1>
        {"userId" in session ? <Settings account={session} /> : <SettingsSkeleton />}
      </div>
    </div>
  );
}

type Account = Extract<ReturnType<typeof useSession>, { userId: string }>;

function Settings({ account }: { account: Account }) {
  const { profile, error, refresh, save } = useProfile(account.userId);
  const ashby = useAshby(account.userId);
  if (error && !profile) {
    return (
      <NotLoaded
        title="Your settings could not be loaded"
        error={error}
        onRetry={() => void refresh()}
      />
    );
  }
  // Together: what came later would push down what somebody has begun to use.
  if (!profile || (!ashby.connection && !ashby.error)) return <SettingsSkeleton />;
  return (
    <>
      <Profile fullName={profile.full_name} onSave={(full_name) => save({ full_name })} />
      <BlindMode
        on={profile.preferences.blind_mode}
        onChange={(blind_mode) => save({ preferences: { ...profile.preferences, blind_mode } })}
      />
      <Retention
        days={profile.retention_days}
        onChange={(retention_days) => save({ retention_days })}
      />
      <ServicesCard />
      <AshbyCard ashby={ashby} />
      <SignInDetails email={account.email} />
      <OwnData userId={account.userId} hasPassword={account.hasPassword} />
    </>
  );
}

function SettingsSkeleton() {
  return (
    <div role="status" aria-label="Loading your settings" className="grid gap-4">
      <Skeleton className="h-44 rounded-xl" />
      <Skeleton className="h-24 rounded-xl" />
      <Skeleton className="h-24 rounded-xl" />
      <Skeleton className="h-44 rounded-xl" />
      <Skeleton className="h-72 rounded-xl" />
      <Skeleton className="h-44 rounded-xl" />
    </div>
  );
}
