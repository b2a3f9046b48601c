import { ExternalLink } from "@/components/external-link";

/** Where the figures of a card were read, for who wants to look them up. */
export function ReadAt({ addresses }: { addresses: string[] }) {
  const [first, ...others] = addresses;
  if (!first) return null;
  return (
    <div className="mt-3 flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-2xs text-ink-faint">
      <span>Read at</span>
      <ExternalLink address={first} className="max-w-full" />
      {others.length > 0 && (
        <details className="min-w-0 open:basis-full">
          <summary className="cursor-pointer rounded underline-offset-2 hover:text-ink hover:underline">
            and {others.length} more
          </summary>
          <ul className="mt-1 grid grid-cols-1 gap-1">
            {others.map((address) => (
              <li key={address}>
                <ExternalLink address={address} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
