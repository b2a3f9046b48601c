export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The server reads it too, so that the first paint is right. */
export const THEME_COOKIE = "vouch-theme";

export function parseTheme(text: string | undefined): Theme {
  return themes.find((theme) => theme === text) ?? "system";
}

/** Puts a theme on the page and remembers it for a year. */
export function applyTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari of 2024
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`;
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
}

/** The theme that the page wears now. */
export function currentTheme(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}
