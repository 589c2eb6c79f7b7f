// SPDX-License-Identifier: MIT
// What frees an engine, by `dispose` and by `using`. Engines without its
// symbols (Safari today) get the registered ones that compilers fall back to;
// no global is changed.

/** `Symbol.dispose`, or what stands for it. */
const disposeKey: typeof Symbol.dispose =
  Symbol.dispose ?? (Symbol.for("Symbol.dispose") as never);

/** `Symbol.asyncDispose`, or what stands for it. */
const asyncDisposeKey: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? (Symbol.for("Symbol.asyncDispose") as never);

/** The key of what an owner does to free its engine. */
export const release: unique symbol = Symbol("release");

/** What holds an engine until it is disposed of. */
export abstract class EngineOwner implements Disposable, AsyncDisposable {
  /**
   * Frees what is held; resolves when it is gone.
   *
   * @internal
   */
  abstract [release](): Promise<void>;

  /** Frees the engine, whatever it is doing. What is pending, and every later call that needs it, rejects with `disposed`. */
  dispose(): void {
    void this[release]();
  }

  /** For `using`: like `dispose`. */
  [disposeKey](): void {
    this.dispose();
  }

  /** Like `dispose`; resolves when the engine is gone. */
  async [asyncDisposeKey](): Promise<void> {
    await this[release]();
  }
}
