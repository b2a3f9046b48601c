import { PlugZapIcon } from "lucide-react";
import { Empty } from "@/components/ui/empty";

/** Shown instead of every page while the server does not know its Supabase. */
export function NotConfigured() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Empty level={1} icon={<PlugZapIcon />} title="Vouch is not connected yet">
        Set NEXT_PUBLIC_SUPABASE_URL and NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY and start it again, or
        run everything on this machine with <code className="font-mono">npm run dev</code>.
      </Empty>
    </main>
  );
}
