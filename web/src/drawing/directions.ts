// SPDX-License-Identifier: MIT
// Which way the arrow keys go.

import type { Point } from "./sheet.js";

export const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
