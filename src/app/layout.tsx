import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { NotConfigured } from "@/components/shell/not-configured";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import { ToasterOpener } from "@/components/ui/toaster-opener";
import { SessionProvider } from "@/data/session";
import { publicSettings } from "@/data/settings";
import { SupabaseProvider } from "@/data/supabase";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Vouch", template: "%s · Vouch" },
  description: "CV, LinkedIn and GitHub held against each other.",
  robots: { index: false, follow: false },
  referrer: "strict-origin-when-cross-origin",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafc" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0e13" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the cookies also makes every page render on request, as the policy's nonces need.
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const settings = publicSettings();
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body className="font-sans">
        {settings ? (
          <SupabaseProvider settings={settings}>
            <SessionProvider>{children}</SessionProvider>
          </SupabaseProvider>
        ) : (
          <NotConfigured />
        )}
        <ToasterOpener />
      </body>
    </html>
  );
}
