import type { Metadata } from "next";
import { NewPasswordForm } from "@/components/auth/new-password";

export const metadata: Metadata = { title: "Choose a new password" };

export default function NewPasswordPage() {
  return <NewPasswordForm />;
}
