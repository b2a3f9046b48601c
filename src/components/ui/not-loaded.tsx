import { TriangleAlertIcon } from "lucide-react";
import { sentenceOf } from "@/data/problem";
import { Button } from "./button";
import { Empty } from "./empty";

type NotLoadedProps = {
  title: string;
  error: unknown;
  onRetry: () => void;
  /** 1 where it is all that the page has. */
  level?: 1 | 2;
};

/** What a place says whose content could not be had: why, and a way to try again. */
export function NotLoaded({ title, error, onRetry, level }: NotLoadedProps) {
  return (
    <Empty
      level={level}
      icon={<TriangleAlertIcon />}
      title={title}
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      {sentenceOf(error)}
    </Empty>
  );
}
