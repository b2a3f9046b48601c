import { toast } from "@/components/ui/toast";
import { restoreApplicants } from "@/data/changes";
import { sentenceOf } from "@/data/problem";
import type { Supabase } from "@/data/supabase";

/** How long a deletion can be taken back here; the database waits a minute. */
const UNDO_MS = 8_000;

type Deleted = {
  what: string;
  ids: ReadonlySet<string>;
  /** Called when they are back. */
  onRestored: () => void;
};

/** Says what was deleted, with the way back beside it for as long as it stands there. */
export function offerUndo(client: () => Supabase, { what, ids, onRestored }: Deleted): void {
  async function restore() {
    try {
      const restored = await restoreApplicants(client(), ids);
      if (restored < ids.size) toast.error("Not all could be restored.");
    } catch (error) {
      toast.error(sentenceOf(error));
    }
    onRestored();
  }
  toast.undo(`${what} deleted.`, { duration: UNDO_MS, undo: () => void restore() });
}
