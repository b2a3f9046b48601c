import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  devIndicators: false,
  // The engine asks every few seconds which functions there are.
  logging: { incomingRequests: { ignore: [/^\/api\/inngest/] } },
  // They read their own files (workers, fonts, language data) at run time, or are native: not for the bundler.
  serverExternalPackages: [
    "@crawlee/cheerio",
    "disposable-email-domains-js",
    "libphonenumber-js",
    "@napi-rs/canvas",
    "mammoth",
    "pdfjs-dist",
    "pino",
    "tesseract.js",
  ],
  turbopack: {
    // See there: a heavy package that the browser does not use.
    resolveAlias: { "@supabase/storage-js": { browser: "./src/data/storage-client.ts" } },
  },
  // Types and lint have suites of their own; the build is for building.
  typescript: { ignoreBuildErrors: true },
  // Browsers also ask for it before they have read which icon a page names.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        // Browsers heed it over HTTPS only.
        { key: "Strict-Transport-Security", value: "max-age=63072000" },
        {
          key: "Permissions-Policy",
          value: "camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()",
        },
      ],
    },
    // Each answer is one recruiter's.
    { source: "/api/:path*", headers: [{ key: "Cache-Control", value: "no-store" }] },
  ],
};

export default config;
