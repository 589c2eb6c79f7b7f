// SPDX-License-Identifier: MIT
// Peers are timed only if they compute the same: what counts as the same.

import { describe, expect, it } from "vitest";
import { requireAgreement } from "./page/agreement.js";

const trained = (after: number[], losses = [1, 0.9]) => ({
  before: [0.1, 0.2],
  losses,
  after,
});

describe("agreement", () => {
  const ours = trained([0.3, 0.4]);

  it("is of outputs before and after training", () => {
    const theirs = trained([0.300001, 0.4]);
    expect(requireAgreement(ours, theirs).after).toBeCloseTo(1e-6, 9);
  });

  it("is refused to another result, also where one is no number", () => {
    const refuses = (after: number[]) =>
      expect(() => requireAgreement(ours, trained(after)));
    refuses([0.3001, 0.4]).toThrow("difference of trained outputs");
    refuses([NaN, 0.4]).toThrow("got NaN");
    refuses([0.3]).toThrow("expected 2 values, got 1");
    const theirs = { ...ours, before: [0.1, 0.2001] };
    expect(() => requireAgreement(ours, theirs)).toThrow("before training");
  });

  it("shows nothing where training changes nothing", () => {
    const still = trained([0.1, 0.2]);
    expect(() => requireAgreement(still, still)).toThrow("change of outputs");
  });

  it("is of the losses' mean where both draw noise", () => {
    const noisy = trained([0.7, 0.7], [1.0005, 0.8996]);
    expect(requireAgreement(ours, noisy, true).losses).toBeCloseTo(5e-5, 9);
    const other = trained([0.7, 0.7], [1, 0.903]);
    expect(() => requireAgreement(ours, other, true)).toThrow(
      "difference of losses",
    );
    const flat = trained([0.3, 0.4], [1, 0.995]);
    expect(() => requireAgreement(flat, flat, true)).toThrow(
      "change of losses",
    );
  });
});
