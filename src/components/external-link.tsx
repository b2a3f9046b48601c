import { cn } from "@/components/ui/classes";

type ExternalLinkProps = { address: string; children?: string; className?: string };

/** An address that a stranger gave: a link when it is http(s), else only its text. */
export function ExternalLink({ address, children, className }: ExternalLinkProps) {
  const text = children ?? address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  const look = cn("block truncate text-ink-muted", className);
  if (!isWeb(address)) {
    return (
      <span className={look}>
        <bdi>{text}</bdi>
      </span>
    );
  }
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer nofollow external"
      className={cn(look, "underline-offset-2 hover:text-ink hover:underline")}
    >
      <bdi>{text}</bdi>
      <span className="sr-only"> (opens a new tab)</span>
    </a>
  );
}

function isWeb(address: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
