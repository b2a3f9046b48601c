import { Nobody } from "@/components/applicant/nobody";

export default function NotFound() {
  return <Nobody />;
}
