"use client";

import { CopyIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";

/** What to ask in the interview. */
export function Questions({ questions }: { questions: string[] }) {
  if (questions.length === 0) return null;
  async function copy() {
    try {
      await navigator.clipboard.writeText(
        questions.map((text, at) => `${at + 1}. ${text}`).join("\n"),
      );
      toast.success("The questions are in the clipboard.");
    } catch {
      toast.error("This browser does not let the page use the clipboard.");
    }
  }
  return (
    <Card aria-labelledby="questions">
      <CardHeader id="questions" title="To ask in the interview">
        <Button size="sm" variant="ghost" onClick={() => void copy()}>
          <CopyIcon /> Copy
        </Button>
      </CardHeader>
      <ol className="grid list-decimal gap-1.5 py-0 pr-4 pb-4 pl-9 text-sm marker:text-ink-faint">
        {questions.map((question) => (
          <li key={question} className="[overflow-wrap:anywhere]">
            <bdi>{question}</bdi>
          </li>
        ))}
      </ol>
    </Card>
  );
}
