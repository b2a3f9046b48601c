import { ExternalLink } from "@/components/external-link";
import { Card, CardHeader } from "@/components/ui/card";
import { bytesText } from "@/data/passage";
import { monthText } from "@/data/period";
import type { GhData } from "@/data/verdict";
import { Activity } from "./github-activity";
import { Languages } from "./github-languages";
import { Repositories } from "./github-repositories";
import { MergedElsewhere } from "./merged-elsewhere";

/** What the GitHub account shows. */
export function Github({ github }: { github: GhData }) {
  const own = github.repositories.filter(({ fork }) => !fork);
  const code = Object.values(github.languages).reduce((sum, bytes) => sum + bytes, 0);
  const facts = [
    { label: "Account since", value: monthText(github.created_at.slice(0, 7)) },
    { label: "Public repositories", value: github.public_repos.toLocaleString("en") },
    { label: "Own, not copied", value: `${own.length} of ${github.repositories.length} seen` },
    { label: "Own code", value: bytesText(code) },
    { label: "Followers", value: github.followers.toLocaleString("en") },
  ];
  return (
    <>
      <Card aria-labelledby="github">
        <CardHeader id="github" title="GitHub account">
          <ExternalLink address={github.url} className="text-xs" />
        </CardHeader>
        <div className="px-4 pb-4">
          {github.bio && (
            <p className="mb-3 text-ink-muted text-sm [overflow-wrap:anywhere]">
              <bdi>{github.bio}</bdi>
            </p>
          )}
          <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-5">
            {facts.map(({ label, value }) => (
              <div key={label}>
                <dt className="text-ink-faint text-xs">{label}</dt>
                <dd className="font-medium text-sm tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </Card>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <Languages languages={github.languages} origins={github.origins.languages} />
        <Activity activity={github.activity} origin={github.origins.activity} />
      </div>
      {github.contributions && <MergedElsewhere contributions={github.contributions} />}
      <Repositories repositories={github.repositories} />
    </>
  );
}
