// SPDX-License-Identifier: MIT
import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["build/", "dist/", ".toolchain/"] },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    rules: {
      eqeqeq: "error",
      // Indexing is checked, also where the index is plainly in range.
      "@typescript-eslint/no-non-null-assertion": "off",
      "max-depth": ["error", 3],
      "max-lines-per-function": [
        "error",
        { max: 30, skipBlankLines: true, skipComments: true },
      ],
    },
  },
  {
    // A Vitest suite is one function by its nature.
    files: ["tests/**/*.test.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    // Types of plain JavaScript are tsc's to check.
    files: ["**/*.mjs", "**/*.js"],
    rules: { "no-undef": "off" },
  },
);
