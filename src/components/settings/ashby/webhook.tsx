"use client";

import { useState } from "react";
import { Ago } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { useWork } from "@/components/ui/use-work";
import type { Ashby, AshbyConnection } from "@/data/ashby";
import { Copyable } from "./copyable";

/** Where Ashby may call when something changes, and the secret it signs with. */
export function Webhook({ ashby, connection }: { ashby: Ashby; connection: AshbyConnection }) {
  const { webhookId, webhookHeardAt } = connection;
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, run } = useWork();

  const renew = () => run(async () => setSecret(await ashby.newWebhookSecret()));

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <h3 className="font-medium text-sm">Webhook</h3>
          <p className="text-ink-muted text-sm">
            {webhookId === null ? (
              "Ashby can tell Vouch of a change, and it is here within a minute or two."
            ) : webhookHeardAt ? (
              <>
                Ashby last called <Ago at={webhookHeardAt} />.
              </>
            ) : (
              "Ashby has not called yet."
            )}
          </p>
        </div>
        {webhookId === null ? (
          <Button disabled={busy} onClick={() => void renew()}>
            Set up
          </Button>
        ) : (
          <div className="flex gap-2">
            <Button disabled={busy} onClick={() => void renew()}>
              New secret
            </Button>
            <Button variant="ghost" disabled={busy} onClick={() => void run(ashby.dropWebhook)}>
              Remove
            </Button>
          </div>
        )}
      </div>
      {webhookId !== null && <Copyable label="Address" text={addressOf(webhookId)} />}
      <Dialog open={secret !== null} onOpenChange={(open) => !open && setSecret(null)}>
        <DialogContent>
          <DialogTitle>Set it up in Ashby</DialogTitle>
          <DialogDescription>
            In Ashby under Admin, Integrations, Webhooks, add one for each of applicationSubmit,
            applicationUpdate, candidateMerge and candidateDelete, with this address and this
            secret. The secret is shown this once; an older one no longer works.
          </DialogDescription>
          <div className="mt-4 grid gap-4">
            {webhookId !== null && <Copyable label="Request URL" text={addressOf(webhookId)} />}
            {secret !== null && <Copyable label="Secret token" text={secret} />}
            <Button variant="primary" className="justify-self-end" onClick={() => setSecret(null)}>
              Done
            </Button>
          </div>
        </DialogContent>
      </Dialog>
    </div>
  );
}

const addressOf = (webhookId: string) => `${location.origin}/api/ashby-webhook/${webhookId}`;
