"use client";

import { UserXIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { listAddress } from "@/components/applicants/order";
import { Notice } from "@/components/ui/notice";

/** Says that the applicant on the page was deleted meanwhile; what was typed can still be read and copied. */
export function Gone() {
  const router = useRouter();
  return (
    <Notice
      icon={<UserXIcon />}
      action={{ label: "To the list", run: () => router.push(listAddress()) }}
    >
      This applicant has been deleted.
    </Notice>
  );
}
