// SPDX-License-Identifier: MIT
// Each of the doctor's rules on both sides of its threshold.

import { describe, expect, test } from "vitest";
import { describeData } from "../../bindings/ts/doctor/data-statistics.js";
import { Doctor } from "../../bindings/ts/doctor/doctor.js";
import type { EpochRecord, RunFacts } from "../../bindings/ts/doctor/facts.js";

const layer = (width: number) => ({
  name: "bottleneck",
  type: "dense",
  outputShape: [width],
  parameters: 1,
  flops: 1,
});

const healthy: RunFacts = {
  config: { bottleneck: { type: "dense", units: 4 } },
  layers: [layer(4), layer(16)],
  inputSize: 16,
  paired: false,
  epoch: 0,
  data: { min: 0, max: 1, mean: 0.4, stddev: 0.3 },
};

function facts(changes: Partial<RunFacts>): RunFacts {
  return { ...healthy, ...changes };
}

function record(epoch: number, changes: Partial<EpochRecord> = {}) {
  const plain = { valLoss: undefined, metrics: {}, diagnostics: {} };
  return { epoch, loss: 1 / epoch, ...plain, ...changes };
}

/** The codes found before and after each epoch. */
function codes(of: RunFacts, epochs: EpochRecord[] = []): string[][] {
  const doctor = new Doctor(of);
  const before = doctor.examine();
  const after = epochs.map((epoch) => doctor.examine(epoch));
  return [before, ...after].map((found) => found.map(({ code }) => code));
}

test("a healthy run has no findings", () => {
  const epochs = [1, 2, 3, 4, 5].map((epoch) =>
    record(epoch, {
      valLoss: 2 / epoch,
      diagnostics: { "gradientNorm.a": 0.1, "gradientNorm.b": 0.01 },
    }),
  );
  expect(codes(healthy, epochs).flat()).toEqual([]);
});

describe("unscaledData", () => {
  const data = { min: 0, max: 255, mean: 33, stddev: 78 };

  test("tells the figures before the first epoch", () => {
    const [finding] = new Doctor(facts({ data, epoch: 7 })).examine();
    expect(finding).toMatchObject({ code: "unscaledData", epoch: 7 });
    expect(finding!.message).toContain("mean 33 and standard deviation 78");
    expect(finding!.message).toContain("(0 to 255)");
    expect(finding!.severity).toBe("warning");
    const far = { ...data, mean: 5000 };
    expect(new Doctor(facts({ data: far })).examine()[0]!.severity).toBe(
      "problem",
    );
  });

  test.each([
    ["tiny", { mean: 0, stddev: 0.005 }, true],
    ["offset", { mean: -11, stddev: 1 }, true],
    ["constant", { mean: 0, stddev: 0 }, false],
    ["standardised", { mean: 0, stddev: 1 }, false],
    ["within ten", { mean: 9, stddev: 9 }, false],
  ])("%s", (_, figures, found) => {
    const run = facts({ data: { ...data, ...figures } });
    expect(codes(run)[0]).toEqual(found ? ["unscaledData"] : []);
  });

  test("is no finding where the model standardises", () => {
    const config = { ...healthy.config, standardize: true };
    expect(codes(facts({ data, config }))[0]).toEqual([]);
  });
});

describe("copying", () => {
  const layers = [layer(16), layer(20), layer(16)];

  test("no layer is narrower than the input", () => {
    const [finding] = new Doctor(facts({ layers })).examine();
    expect(finding).toMatchObject({ code: "copying", severity: "warning" });
    expect(finding!.message).toContain("(16 values)");
  });

  test.each([
    ["a corruption", { corruption: { type: "masking" } }, false],
    ["a list of corruptions", { corruption: [{ type: "masking" }] }, false],
    ["a penalty", { penalties: { activity: 1e-5, l2: 0 } }, false],
    ["a sparse code", { bottleneck: { type: "sparse" } }, false],
    ["dropout", { encoder: [{ type: "dropout" }] }, false],
    ["penalties of 0", { penalties: { activity: 0 } }, true],
    ["no corruption in a list", { corruption: [] }, true],
  ])("%s", (_, config, found) => {
    const found_ = codes(facts({ layers, config }))[0];
    expect(found_).toEqual(found ? ["copying"] : []);
  });
});

describe("overfitting", () => {
  const losses = (valLosses: number[]) =>
    valLosses.map((valLoss, i) => record(i + 1, { valLoss }));

  test("three rising epochs", () => {
    const found = codes(healthy, losses([1, 0.5, 0.6, 0.7, 0.8]));
    expect(found).toEqual([[], [], [], [], [], ["overfitting"]]);
  });

  test("not two, and not while the training loss rises", () => {
    expect(codes(healthy, losses([1, 0.5, 0.6, 0.7])).flat()).toEqual([]);
    const rising = losses([0.5, 0.6, 0.7, 0.8]);
    rising[2]!.loss = 9;
    expect(codes(healthy, rising).flat()).toEqual([]);
  });
});

describe("deadUnits", () => {
  const found = (share: number) =>
    new Doctor(healthy).examine(
      record(1, { diagnostics: { "deadUnits.encoder.0": share } }),
    );

  test("a quarter is a warning, three quarters a problem", () => {
    expect(found(0.2)).toEqual([]);
    expect(found(0.25)[0]!.severity).toBe("warning");
    expect(found(0.8)[0]!.severity).toBe("problem");
    expect(found(0.8)[0]!.message).toContain("80 % of the units of encoder.0");
  });

  test("counts a sparse bottleneck's units and a codebook's vectors", () => {
    const sparse = { bottleneck: { type: "sparse", units: 64 } };
    const dead = record(1, { metrics: { deadUnits: 32 } });
    const [finding] = new Doctor(facts({ config: sparse })).examine(dead);
    expect(finding!.message).toContain("50 % of the bottleneck's 64 units");
    const quantized = { bottleneck: { type: "quantized", codes: 100 } };
    const used = record(1, { metrics: { usedCodes: 10 } });
    const [other] = new Doctor(facts({ config: quantized })).examine(used);
    expect(other!.message).toContain("90 % of the codebook's 100 vectors");
  });
});

test("vanishingGradients compares layers with each other", () => {
  const at = (weakest: number) =>
    codes(healthy, [
      record(1, {
        diagnostics: {
          "gradientNorm.encoder.0": weakest,
          "gradientNorm.decoder.0": 1e-3,
        },
      }),
    ]).flat();
  expect(at(9e-8)).toEqual(["vanishingGradients"]);
  expect(at(2e-7)).toEqual([]);
  expect(at(NaN)).toEqual([]);
});

describe("posteriorCollapse", () => {
  const config = { bottleneck: { type: "variational", units: 16 } };
  const run = (metrics: Record<string, number>, bottleneck = {}) => {
    const stage = { ...config.bottleneck, ...bottleneck };
    const doctor = new Doctor(facts({ config: { bottleneck: stage } }));
    return [1, 2, 3].flatMap((epoch) =>
      doctor.examine(record(epoch, { metrics })),
    );
  };

  test("a code of no information, from the second epoch on", () => {
    const [first] = run({ kl: 0.01, activeUnits: 0 });
    expect(first).toMatchObject({ severity: "problem", epoch: 2 });
    expect(first!.message).toContain("KL divergence 0.01 nats");
  });

  test("half of the dimensions unused is a warning", () => {
    const [first] = run({ kl: 9, activeUnits: 7 });
    expect(first).toMatchObject({ severity: "warning" });
    expect(first!.message).toContain("Only 7 of the code's 16 dimensions");
    expect(run({ kl: 9, activeUnits: 8 })).toEqual([]);
  });

  test("not while beta warms up, and not for other kinds", () => {
    expect(run({ kl: 0, activeUnits: 0 }, { warmUpEpochs: 4 })).toEqual([]);
    expect(run({ kl: 0, activeUnits: 0 }, { type: "dense" })).toEqual([]);
  });
});

test("a code is told once, and again when it came back", () => {
  const at = (epoch: number, share: number) =>
    record(epoch, { diagnostics: { "deadUnits.a": share } });
  const shares = [0.5, 0.6, 0, 0.5];
  const found = codes(
    healthy,
    shares.map((share, i) => at(i + 1, share)),
  );
  expect(found).toEqual([[], ["deadUnits"], [], [], ["deadUnits"]]);
});

describe("describeData", () => {
  test("gives four figures", () => {
    expect(describeData(Float32Array.of(1, 2, 3, NaN, 6), 1)).toEqual({
      min: 1,
      max: 6,
      mean: 3,
      stddev: Math.sqrt(3.5),
    });
  });

  test("reads bytes as 0..1, and the first 1000 samples alone", () => {
    const bytes = new Uint8Array(2004).fill(255, 2000);
    bytes[1] = 255;
    const { max, mean } = describeData(bytes, 2);
    expect(max).toBe(1);
    expect(mean).toBeCloseTo(1 / 2000, 12);
  });
});
