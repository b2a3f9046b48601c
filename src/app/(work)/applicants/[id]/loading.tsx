import { PageSkeleton } from "@/components/applicant/page-skeleton";

export default function Loading() {
  return <PageSkeleton />;
}
