import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ApplicantPage } from "@/components/applicant/page";

export const metadata: Metadata = { title: "Applicant" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  return <ApplicantPage key={id.data} id={id.data} />;
}
