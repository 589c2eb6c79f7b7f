// SPDX-License-Identifier: MIT
// An expression as the W3C protocol evaluates it: as the body of a function
// that is given what to call at the end. The value crosses as JSON.

/** @param {string} expression */
export function asyncScript(expression) {
  return (
    "const done = arguments[arguments.length - 1];" +
    `(async () => JSON.stringify(await (${expression})))()` +
    ".then((text) => done({ text })," +
    " (error) => done({ error: String(error?.message ?? error) }));"
  );
}

/**
 * @param {{ text?: string, error?: string }} outcome of that script
 * @returns {unknown} the expression's value
 */
export function readOutcome({ text, error }) {
  if (error) throw new Error(error);
  // Some drivers make null of undefined.
  return text === undefined || text === null ? undefined : JSON.parse(text);
}
