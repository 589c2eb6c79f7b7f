// SPDX-License-Identifier: MIT
// The page's strict policy holds for what is built. Vite's development server
// puts styles into the page by script, which needs this one exception.

import type { Plugin } from "vite";

export function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "serve",
    transformIndexHtml: (html) =>
      html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  };
}
