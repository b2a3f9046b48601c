import type { Evidence, GhData } from "./verdict";

type Read = { linkedin: { url: string | null } | null; github: GhData | null };

/** The address at which something that a flag rests on was read; null for a file. */
export function originOf({ source, path }: Evidence, { linkedin, github }: Read): string | null {
  if (source === "linkedin") return linkedin?.url || null;
  if (source !== "github" || !github) return null;
  const [, part = "", second = "", third = ""] = path.split("/");
  switch (part) {
    case "repositories":
      return github.repositories[Number(second)]?.url ?? github.url;
    case "contributions": {
      const into = second === "repositories" && github.contributions?.repositories[Number(third)];
      return into ? into.url : (github.contributions?.url ?? github.url);
    }
    case "languages": {
      const named = second.replaceAll("~1", "/").replaceAll("~0", "~");
      const own = github.repositories.filter(({ fork }) => !fork);
      return own.find(({ language }) => language === named)?.url ?? github.url;
    }
    case "activity":
      return github.origins.activity ?? github.url;
    default:
      return github.url;
  }
}
