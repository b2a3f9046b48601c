import type { Metadata } from "next";
import { ApplicantsPage } from "@/components/applicants/page";

export const metadata: Metadata = { title: "Applicants" };

export default function Page() {
  return <ApplicantsPage />;
}
