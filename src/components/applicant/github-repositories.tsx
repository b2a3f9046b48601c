import { GitForkIcon, StarIcon } from "lucide-react";
import { ExternalLink } from "@/components/external-link";
import { Card, CardHeader } from "@/components/ui/card";
import { monthText } from "@/data/period";
import type { Repository } from "@/data/verdict";

const SHOWN = 12;

/** The account's repositories: its own before copies, the most starred first. */
export function Repositories({ repositories }: { repositories: Repository[] }) {
  const sorted = repositories.toSorted(
    (a, b) => Number(a.fork) - Number(b.fork) || b.stars - a.stars,
  );
  if (sorted.length === 0) return null;
  return (
    <Card aria-labelledby="repositories">
      <CardHeader id="repositories" title="Repositories" hint={sorted.length} />
      <ul className="border-line border-t">
        {sorted.slice(0, SHOWN).map((repository) => (
          <li key={repository.url} className="border-line border-b px-4 py-2.5 last:border-b-0">
            <div className="flex items-center gap-3">
              <ExternalLink
                address={repository.url}
                className="min-w-0 flex-1 font-medium text-ink text-sm"
              >
                {repository.name}
              </ExternalLink>
              <span className="flex shrink-0 items-center gap-3 text-ink-faint text-xs tabular-nums [&_svg]:size-3">
                {repository.fork && (
                  <span className="flex items-center gap-1">
                    <GitForkIcon aria-hidden="true" /> copy
                  </span>
                )}
                {repository.language && <bdi>{repository.language}</bdi>}
                <span className="flex items-center gap-1">
                  <StarIcon aria-hidden="true" /> {repository.stars.toLocaleString("en")}
                  <span className="sr-only">stars</span>
                </span>
                {repository.pushed_at && (
                  <span className="hidden sm:block">
                    {monthText(repository.pushed_at.slice(0, 7))}
                  </span>
                )}
              </span>
            </div>
            {repository.description && (
              <p className="truncate text-ink-muted text-xs">
                <bdi>{repository.description}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
