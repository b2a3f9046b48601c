import { Card, CardHeader } from "@/components/ui/card";
import { bytesText } from "@/data/passage";
import { ReadAt } from "./read-at";

/** More than these are summed up as "others". */
const SHOWN = 6;
const shades = [
  "opacity-100",
  "opacity-80",
  "opacity-60",
  "opacity-45",
  "opacity-30",
  "opacity-20",
];

type LanguagesProps = { languages: Record<string, number>; origins: string[] };

/** How the account's own code divides into languages. */
export function Languages({ languages, origins }: LanguagesProps) {
  const sorted = Object.entries(languages)
    .map(([name, bytes]) => ({ name, bytes }))
    .toSorted((a, b) => b.bytes - a.bytes);
  const total = sorted.reduce((sum, { bytes }) => sum + bytes, 0);
  const rest = sorted.slice(SHOWN).reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = sorted.slice(0, SHOWN);
  return (
    <Card aria-labelledby="languages">
      <CardHeader
        id="languages"
        title="Languages"
        hint={total > 0 ? bytesText(total) : undefined}
      />
      <div className="px-4 pb-4">
        {total === 0 ? (
          <p className="text-ink-muted text-sm">There is no code of its own in this account.</p>
        ) : (
          <>
            <div
              aria-hidden="true"
              className="mb-3 flex h-2.5 gap-px overflow-hidden rounded-full bg-hover"
            >
              {shown.map(({ name, bytes }, index) => (
                <span
                  key={name}
                  className={`bg-github ${shades[index]}`}
                  style={{ width: `${(bytes / total) * 100}%` }}
                />
              ))}
            </div>
            <ul className="grid grid-cols-1 gap-1">
              {shown.map(({ name, bytes }, index) => (
                <li key={name} className="flex items-center gap-2 text-sm">
                  <span
                    aria-hidden="true"
                    className={`size-2 rounded-full bg-github ${shades[index]}`}
                  />
                  <span className="min-w-0 flex-1 truncate">
                    <bdi>{name}</bdi>
                  </span>
                  <span className="text-ink-faint text-xs tabular-nums">{bytesText(bytes)}</span>
                  <span className="w-10 text-right text-ink-muted text-xs tabular-nums">
                    {percent(bytes, total)}
                  </span>
                </li>
              ))}
              {rest > 0 && (
                <li className="flex justify-between pl-4 text-ink-faint text-sm">
                  {sorted.length - SHOWN} others
                  <span className="text-xs tabular-nums">{percent(rest, total)}</span>
                </li>
              )}
            </ul>
            <ReadAt addresses={origins} />
          </>
        )}
      </div>
    </Card>
  );
}

function percent(part: number, whole: number): string {
  const share = (part / whole) * 100;
  return share > 0 && share < 1 ? "<1%" : `${Math.round(share)}%`;
}
