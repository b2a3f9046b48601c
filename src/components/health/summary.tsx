import { CheckIcon, ClockAlertIcon, UnplugIcon, WifiOffIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/classes";
import { doorFails, type Health } from "@/data/health";
import { sentenceOf } from "@/data/problem";

type SummaryProps = {
  health: Health;
  quietSeconds: number;
  /** Why the last look failed: what is shown is from before. */
  stale: unknown;
};

const looks = {
  good: "bg-good-soft text-good-text",
  warn: "bg-warn-soft text-warn-text",
  bad: "bg-bad-soft text-bad-text",
};

/** The whole of it in one line. */
export function Summary(props: SummaryProps) {
  const { tone, icon, title, text } = said(props);
  return (
    <div
      role="status"
      className={cn("flex min-h-[4.75rem] items-center gap-4 rounded-xl px-4 py-3", looks[tone])}
    >
      <span className="[&_svg]:size-7">{icon}</span>
      <div className="min-w-0">
        <p className="font-semibold text-lg">{title}</p>
        <p className="text-ink text-sm">{text}</p>
      </div>
    </div>
  );
}

type Said = { tone: keyof typeof looks; icon: ReactNode; title: string; text: string };

function said({ health, quietSeconds, stale }: SummaryProps): Said {
  const due = health.waiting.reduce((sum, { due }) => sum + due, 0);
  const quiet = health.waiting.reduce((sum, { quiet }) => sum + quiet, 0);
  if (stale) {
    return {
      tone: "warn",
      icon: <WifiOffIcon />,
      title: "This is how things stood",
      text: sentenceOf(stale),
    };
  }
  if (health.door && doorFails(health.door)) {
    return {
      tone: "bad",
      icon: <UnplugIcon />,
      title: "New work does not reach the workers",
      text: "Nothing is lost: it is asked for again every minute, until it gets through.",
    };
  }
  if (quiet > 0) {
    return {
      tone: "warn",
      icon: <ClockAlertIcon />,
      title: quiet === 1 ? "One piece of work is slow" : `${quiet} pieces of work are slow`,
      text: `They have been silent for more than ${quietSeconds} seconds and are asked for again every minute.`,
    };
  }
  return {
    tone: "good",
    icon: <CheckIcon />,
    title: "All is well",
    text:
      due === 0
        ? "Nothing waits."
        : `${due === 1 ? "One piece" : `${due} pieces`} of work under way.`,
  };
}
