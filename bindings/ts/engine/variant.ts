// SPDX-License-Identifier: MIT
// Which build of the engine runs here, asked by validating two tiny modules.

import { AutoencoderError } from "../error.js";
import type { Variant } from "../runtime-options.js";

// (module (func (drop (i8x16.splat (i32.const 0)))))
// prettier-ignore
const simdProbe = Uint8Array.of(
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, // "\0asm", version 1
  0x01, 0x04, 0x01, 0x60, 0x00, 0x00,             // type 0: () -> ()
  0x03, 0x02, 0x01, 0x00,                         // function 0 has type 0
  0x0a, 0x09, 0x01, 0x07, 0x00,                   // its code, no locals
  0x41, 0x00, 0xfd, 0x0f,                         // i8x16.splat (i32.const 0)
  0x1a, 0x0b,                                     // drop, end
);

// (module (func (drop (f32x4.relaxed_madd
//   (i8x16.splat (i32.const 0))
//   (i8x16.splat (i32.const 0))
//   (i8x16.splat (i32.const 0))))))
// prettier-ignore
const relaxedProbe = Uint8Array.of(
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  0x01, 0x04, 0x01, 0x60, 0x00, 0x00,
  0x03, 0x02, 0x01, 0x00,
  0x0a, 0x14, 0x01, 0x12, 0x00,
  0x41, 0x00, 0xfd, 0x0f,
  0x41, 0x00, 0xfd, 0x0f,
  0x41, 0x00, 0xfd, 0x0f,
  0xfd, 0x85, 0x02,                               // f32x4.relaxed_madd
  0x1a, 0x0b,
);

/**
 * The fastest variant that runs here; with `deterministic` always `simd`.
 *
 * @throws AutoencoderError `load` where WebAssembly has no SIMD at all.
 */
export function chooseVariant(deterministic: boolean): Variant {
  if (!runs(simdProbe)) {
    throw new AutoencoderError(
      "load",
      "expected WebAssembly with SIMD, got an engine without it. It is in " +
        "Chrome and Edge 91, Firefox 89, Safari 16.4, Node 16.4 and later",
    );
  }
  return !deterministic && runs(relaxedProbe) ? "relaxed" : "simd";
}

function runs(probe: Uint8Array<ArrayBuffer>): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(probe);
}
