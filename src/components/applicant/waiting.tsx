import { AtTime } from "@/components/time";
import type { Part } from "@/data/view";
import { waitsFor } from "./wait";

/** That a service is being waited for, and that nobody has to do anything about it. */
export function Waiting({ part, until }: { part: Part; until: string }) {
  return (
    <>
      {waitsFor[part]} asks us to wait until <AtTime at={until} />; it goes on by itself then.
    </>
  );
}
