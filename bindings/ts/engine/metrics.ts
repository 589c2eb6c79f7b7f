// SPDX-License-Identifier: MIT
// The engine's named figures, which cross the boundary as JSON.

/** `{ name: value }`; what was not finite, null in JSON, is NaN again. */
export function readMetrics(json: string): Record<string, number> {
  const metrics = JSON.parse(json) as Record<string, number | null>;
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [name, value ?? NaN]),
  );
}
