import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: { alias: { "@inngest": folder("./inngest"), "@": folder("./src") } },
  test: {
    globalSetup: "tests/support/global-setup.ts",
    // One more than the two cores of the smallest machine: most tests wait for other processes.
    maxWorkers: 3,
    include: ["tests/{unit,db,flow}/**/*.test.{ts,tsx}"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
