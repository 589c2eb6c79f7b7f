// SPDX-License-Identifier: MIT
// Where tiles stand along an axis, and how much each says about a place.

/** How neighbouring tiles pass into each other. */
export type Blend = "hann" | "linear" | "mean";

/** Tiles along one axis. */
export interface AxisTiles {
  /** Where each begins. */
  starts: number[];
  /** Of one tile, its share in each place: over all tiles they sum to 1. */
  weights: (tile: number) => Float32Array;
}

/**
 * Tiles of `size` places that cover `extent` of them, neighbours `overlap`
 * places apart from their ends or more: the last one ends where the axis does.
 *
 * @param extent `size` or more.
 */
export function axisTiles(
  extent: number,
  size: number,
  overlap: number,
  blend: Blend,
): AxisTiles {
  const hop = size - overlap;
  const count = Math.ceil((extent - size) / hop) + 1;
  const starts = Array.from({ length: count }, (_, i) =>
    Math.min(i * hop, extent - size),
  );
  const shape = ramps(size, overlap, blend);
  const sums = new Float64Array(extent);
  for (const start of starts) {
    for (let n = 0; n < size; n++) sums[start + n]! += shape[n]!;
  }
  // When it is asked for: a long series has too many to make all at once.
  const weights = (tile: number) => {
    const start = starts[tile]!;
    return Float32Array.from(shape, (weight, n) => weight / sums[start + n]!);
  };
  return { starts, weights };
}

/** Above 0 everywhere: 1 in the middle, falling towards both ends over the overlap. */
function ramps(size: number, overlap: number, blend: Blend): Float64Array {
  return Float64Array.from({ length: size }, (_, n) => {
    const toEnd = Math.min(n, size - 1 - n) + 0.5;
    const t = toEnd < overlap ? toEnd / overlap : 1;
    if (blend === "mean") return 1;
    return blend === "linear" ? t : Math.sin((Math.PI / 2) * t) ** 2;
  });
}
