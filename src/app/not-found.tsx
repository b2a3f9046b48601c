import { CompassIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Empty
        level={1}
        icon={<CompassIcon />}
        title="There is nothing here"
        action={
          <Button asChild>
            <Link href="/applicants">To the applicants</Link>
          </Button>
        }
      >
        The address is wrong, or what stood here is gone.
      </Empty>
    </main>
  );
}
