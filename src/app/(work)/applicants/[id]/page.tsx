import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ApplicantPage } from "@/components/applicant/page";
import { isNobody } from "./is-nobody";

export const metadata: Metadata = { title: "Applicant" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success || (await isNobody(id.data))) notFound();
  return <ApplicantPage key={id.data} id={id.data} />;
}
