// SPDX-License-Identifier: MIT
// The keys of `using` and `await using`. Engines without them (Safari today)
// get the registered symbols that compilers fall back to; no global is changed.

/** `Symbol.dispose`, or what stands for it. */
export const disposeKey: typeof Symbol.dispose =
  Symbol.dispose ?? (Symbol.for("Symbol.dispose") as never);

/** `Symbol.asyncDispose`, or what stands for it. */
export const asyncDisposeKey: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? (Symbol.for("Symbol.asyncDispose") as never);
