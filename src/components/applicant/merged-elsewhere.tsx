import { GitMergeIcon } from "lucide-react";
import { ExternalLink } from "@/components/external-link";
import { Card, CardHeader } from "@/components/ui/card";
import { monthText } from "@/data/period";
import type { GhData } from "@/data/verdict";

const SHOWN = 6;

type Contributions = NonNullable<GhData["contributions"]>;

/** The pull requests that others took, by the repository that took them. */
export function MergedElsewhere({ contributions }: { contributions: Contributions }) {
  const { merged, repositories, url } = contributions;
  return (
    <Card aria-labelledby="merged">
      <CardHeader id="merged" title="Merged by others" hint={merged.toLocaleString("en")}>
        <ExternalLink address={url} className="text-xs">
          See the pull requests
        </ExternalLink>
      </CardHeader>
      {repositories.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted text-sm">
          Nobody else has merged a pull request of this account.
        </p>
      ) : (
        <ul className="border-line border-t">
          {repositories.slice(0, SHOWN).map((repository) => (
            <li
              key={repository.url}
              className="flex items-center gap-3 border-line border-b px-4 py-2.5 last:border-b-0"
            >
              <ExternalLink
                address={repository.url}
                className="min-w-0 flex-1 font-medium text-ink text-sm"
              >
                {repository.name}
              </ExternalLink>
              <span className="flex shrink-0 items-center gap-3 text-ink-faint text-xs tabular-nums">
                <span className="flex items-center gap-1">
                  <GitMergeIcon aria-hidden="true" className="size-3" />
                  {repository.merged.toLocaleString("en")}
                  <span className="sr-only">merged</span>
                </span>
                {monthText(repository.latest_at.slice(0, 7))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
