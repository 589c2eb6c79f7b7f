// SPDX-License-Identifier: MIT
import { vi } from "vitest";

/** Until the page has caught up. What still fails by then says what is missing. */
export function eventually(assertion: () => Promise<void>): Promise<void> {
  return vi.waitFor(assertion, { timeout: 60_000, interval: 30 });
}
