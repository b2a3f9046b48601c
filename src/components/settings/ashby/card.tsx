"use client";

import { TriangleAlertIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import type { Ashby } from "@/data/ashby";
import { sentenceOf } from "@/data/problem";
import { Connect } from "./connect";
import { Disconnect } from "./disconnect";
import { Load } from "./load";
import { Push } from "./push";
import { Schedule } from "./schedule";
import { Webhook } from "./webhook";

/** The connection to Ashby: applicants come from there by themselves, verdicts go back. */
export function AshbyCard({ ashby }: { ashby: Ashby }) {
  const { connection, error } = ashby;
  return (
    <Card aria-labelledby="ashby">
      <CardHeader id="ashby" title="Ashby">
        {connection && <State of={connection} />}
      </CardHeader>
      {connection ? (
        <Body ashby={ashby} connection={connection} />
      ) : (
        <div className="flex flex-wrap items-center gap-3 px-4 pb-4">
          <p className="min-w-56 flex-1 text-bad-text text-sm">{sentenceOf(error)}</p>
          <Button onClick={() => void ashby.again()}>Try again</Button>
        </div>
      )}
    </Card>
  );
}

type Connection = NonNullable<Ashby["connection"]>;

function State({ of }: { of: Connection }) {
  if (!of.connected) return <Badge>Not connected</Badge>;
  return of.problem ? <Badge tone="bad">Paused</Badge> : <Badge tone="good">Connected</Badge>;
}

function Body({ ashby, connection }: { ashby: Ashby; connection: Connection }) {
  if (!connection.connected) {
    return (
      <div className="grid gap-4 px-4 pb-4">
        <p className="text-ink-muted text-sm">
          Connect Ashby once, and your candidates arrive here by themselves with their CVs. Verdicts
          go back as notes, and the score into a field of your choice.
        </p>
        <Connect onConnect={ashby.connect} submit="Connect" />
      </div>
    );
  }
  return (
    <>
      {connection.problem && (
        <Part className="bg-bad-soft">
          <p role="alert" className="flex gap-2 text-bad-text text-sm">
            <TriangleAlertIcon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span>
              {connection.problem} Until then nothing is imported and no verdict goes back; none is
              lost.
            </span>
          </p>
          <div className="mt-3">
            <Connect onConnect={ashby.connect} submit="Connect again" />
          </div>
        </Part>
      )}
      <Part>
        <Load ashby={ashby} paused={connection.problem !== null} />
      </Part>
      <Part>
        <Schedule minutes={connection.scheduleMinutes} onChange={ashby.schedule} />
      </Part>
      <Part>
        <Push ashby={ashby} features={connection.features} />
      </Part>
      <Part>
        <Webhook ashby={ashby} connection={connection} />
      </Part>
      <Part>
        <Disconnect onDisconnect={ashby.disconnect} />
      </Part>
    </>
  );
}

function Part({ className = "", children }: { className?: string; children: ReactNode }) {
  return (
    <div className={`border-line border-t px-4 py-3.5 last:rounded-b-xl ${className}`}>
      {children}
    </div>
  );
}
