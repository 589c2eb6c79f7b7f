// SPDX-License-Identifier: MIT
// The one error class of this package.

/**
 * Why a call was refused or failed.
 *
 * - `config` an option or configuration is wrong
 * - `shape` data does not have the shape the model takes
 * - `data` values that cannot be used: none at all, NaN, outside the loss's range
 * - `diverged` training met NaN or infinity; the weights of the step before are kept
 * - `checkpoint` a model file is damaged, cut short or of another version
 * - `damaged` a compressed file is not as it was written
 * - `truncated` a compressed file ends too early
 * - `wrongModel` a file belongs to another model or codec
 * - `passphrase` a file needs a passphrase, or another one
 * - `load` the WebAssembly file could not be loaded
 * - `memory` the engine could not get the memory it needs
 * - `busy` the model is training, and the call would disturb it
 * - `disposed` the model was disposed of
 * - `worker` the worker was lost; the model is gone
 */
export type ErrorCode =
  | "config"
  | "shape"
  | "data"
  | "diverged"
  | "checkpoint"
  | "damaged"
  | "truncated"
  | "wrongModel"
  | "passphrase"
  | "load"
  | "memory"
  | "busy"
  | "disposed"
  | "worker";

/** Every error of this package: a `code` for programs, a message "expected …, got …" for people. */
export class AutoencoderError extends Error {
  override readonly name = "AutoencoderError";
  /** Why, for programs. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
