// SPDX-License-Identifier: MIT
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const platform = new URL("../bindings/ts/platform/node.ts", import.meta.url);

export default defineConfig({
  // For tests of parts of the package, which is bundled for each platform.
  resolve: { alias: { "#platform": fileURLToPath(platform) } },
  test: {
    root: fileURLToPath(new URL("../", import.meta.url)),
    include: ["tests/**/*.test.ts"],
    // Waiting is for conditions, never for time: only a hang meets this.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each file starts engines or a browser of its own, and other suites run
    // beside this one: two files at a time would only fight for the cores.
    fileParallelism: false,
  },
});
