// SPDX-License-Identifier: MIT
// Puts `parts/<name>.html` in place of each `<!-- part: name -->`.

import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const mark = /<!-- part: ([a-z-]+) -->/g;

export function htmlParts(): Plugin {
  return {
    name: "html-parts",
    transformIndexHtml: {
      order: "pre",
      handler: (html) =>
        html.replace(mark, (_, name: string) =>
          readFileSync(
            new URL(`../parts/${name}.html`, import.meta.url),
            "utf8",
          ),
        ),
    },
  };
}
