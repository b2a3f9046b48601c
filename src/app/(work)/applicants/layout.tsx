import type { ReactNode } from "react";
import { StepKeys } from "@/components/applicant/step-keys";

export default function ApplicantsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <StepKeys />
    </>
  );
}
