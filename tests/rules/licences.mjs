// SPDX-License-Identifier: MIT
// Every source file says its licence in its first line.

import { sources } from "./sources.mjs";

const LINE = /^(?:#!.*\n)?(?:\/\/|\/\*) SPDX-License-Identifier: MIT/;

/** @returns {string[]} one line a violation */
export function licences() {
  return sources([".h", ".cpp", ".ts", ".mjs", ".js", ".css"])
    .filter(({ text }) => !LINE.test(text))
    .map(({ path }) => `${path}: expected an SPDX line first`);
}
