import { SearchXIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

/** For an address that leads to no applicant: one who was deleted, another recruiter's, or none at all. Which, nobody learns. */
export function Nobody() {
  return (
    <Empty
      level={1}
      icon={<SearchXIcon />}
      title="There is nobody here"
      action={
        <Button asChild>
          <Link href="/applicants">To the applicants</Link>
        </Button>
      }
    >
      The address is wrong, or the applicant was deleted.
    </Empty>
  );
}
