// SPDX-License-Identifier: MIT
// The one error that a person is meant to read: what is wrong, and its cure.
// It is printed without a stack trace; any other error is a defect of ours.

export class SetupError extends Error {
  /** @override */
  name = "SetupError";
}
