// SPDX-License-Identifier: MIT
// The static site: `vite build web` writes it to build/web, for any host and
// any folder on it.

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./plugins/content-security-policy.js";
import { htmlParts } from "./plugins/html-parts.js";
import { mnistDigits } from "./plugins/mnist-digits.js";
import { offline } from "./plugins/offline.js";

const pathTo = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What threads need; elsewhere the page works with one. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  root: pathTo("."),
  base: "./",
  // A package does not find itself by its name in Vite.
  resolve: { alias: { "autoencoder-wasm": pathTo("../dist/modular.js") } },
  plugins: [
    htmlParts(),
    contentSecurityPolicy(),
    mnistDigits(),
    offline(pathTo("offline/service-worker.js")),
  ],
  worker: { format: "es" },
  build: {
    outDir: "../build/web",
    emptyOutDir: true,
    target: "es2022",
    // The policy of the page allows no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { headers: isolation, fs: { allow: [pathTo("..")] } },
  preview: { headers: isolation },
});
