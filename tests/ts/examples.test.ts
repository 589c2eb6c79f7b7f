// SPDX-License-Identifier: MIT
// The examples run and give the figures that were seen when they were written.

import { describe, expect, test } from "vitest";

type Figures = Record<string, number>;

interface FewLabels {
  few: Figures;
  more: Figures;
  lost: { few: string[]; more: string[] };
}

async function run<Result = Figures>(example: string): Promise<Result> {
  const url = new URL(`examples/${example}.mjs`, import.meta.url);
  const { run } = (await import(url.href)) as { run(): Promise<Result> };
  return run();
}

/** For those that train for some 15 s where nothing else runs. */
const patience = 300_000;

/** A kernel that rounds otherwise ends near the same figures, not on them. */
function expectNear(figure = NaN, wanted: number, share = 0.05): void {
  expect(figure).toBeGreaterThan((1 - share) * wanted);
  expect(figure).toBeLessThan((1 + share) * wanted);
}

describe("examples", () => {
  test("denoise-digits: a stream of digits, decibels of unseen ones", async () => {
    const { before, after } = await run("denoise-digits");
    expectNear(before, 7.94);
    expectNear(after, 12.6);
  });

  test("series-windows: another city's weather; a bad thermometer", async () => {
    const figures = await run("series-windows");
    expect(figures.alarmsAtHome).toBeLessThan(0.02);
    expect(figures.alarmsAway).toBeGreaterThan(0.2);
    // The first day that ends a week with more of New York in it than of Seattle.
    expect(figures.firstAlarm).toBeGreaterThan(3);
    expect(figures.firstAlarm).toBeLessThan(9);
    expectNear(figures.auroc, 0.943, 0.02);
    expectNear(figures.pcaResidual, 0.894, 0.01);
    expectNear(figures.mahalanobis, 0.933, 0.01);
    expectNear(figures.before, 1.01);
    expectNear(figures.byMean, 0.482);
    expectNear(figures.after, 0.462);
  });

  test("audio-frames: decibels of a voice that the model never heard", async () => {
    const { before, byMean, after } = await run("audio-frames");
    expectNear(before, 6.04);
    expectNear(byMean, 9.21);
    expectNear(after, 11.6);
  });

  test("denoise-page: decibels of a page larger than the model, beside a mean", async () => {
    const { before, byMean, after } = await run("denoise-page");
    expectNear(before, 10.5);
    expectNear(byMean, 16.5);
    expectNear(after, 18.1);
  });

  test("odd-digits: all that are no ones, beside two baselines", async () => {
    const figures = await run("odd-digits");
    expect(figures.auroc).toBeGreaterThan(0.999);
    expectNear(figures.accuracy, 0.967);
    expectNear(figures.pcaResidual, 0.999);
    expectNear(figures.mahalanobis, 0.998);
    // Where a zero begins, above and right of where a one does.
    expect([figures.worstRow, figures.worstColumn]).toEqual([5, 15]);
  });

  test("principal-components: decibels of codes of 8 numbers", async () => {
    const { explained, byPca, byModel } = await run("principal-components");
    expectNear(explained, 0.455);
    expectNear(byPca, 14);
    expectNear(byModel, 14.7);
    expect(byModel).toBeGreaterThan(byPca!);
  });

  test("compress-digits: decibels in 5 bytes, beside principal components; exact bits", async () => {
    const figures = await run("compress-digits");
    expectNear(figures.bytes, 5.16);
    expectNear(figures.psnr, 17);
    expectNear(figures.ofPca, 16.1);
    expectNear(figures.exactBits, 1.6);
    expect(figures.wrong).toBe(0);
  });

  test(
    "compress-page: a page larger than a tile, beside blocks of 8 × 8",
    async () => {
      const { shape, ...figures } = await run<Figures & { shape: Figures }>(
        "compress-page",
      );
      expect(shape).toEqual([360, 300, 1]);
      expect(figures.greyLost).toBeLessThan(1);
      expectNear(figures.bytes, 2752);
      expectNear(figures.bytesByGzip, 20515, 0.01);
      expectNear(figures.psnr, 20.1);
      expectNear(figures.psnrByPca, 18.7);
      const spare = figures.bitsPerPixel! / figures.bitsPerPixelByPca!;
      expect(spare).toBeLessThan(1.02);
      expect(figures.psnr).toBeGreaterThan(figures.psnrByPca! + 0.5);
    },
    patience,
  );

  test("fill-gaps: erased parts of digits, nearer than their mean", async () => {
    const figures = await run("fill-gaps");
    expectNear(figures.square, 0.273);
    expectNear(figures.squareByMean, 0.338);
    expectNear(figures.half, 0.235);
    expectNear(figures.halfByMean, 0.268);
    expect(figures.missing).toBe(200 * 392);
    expect(figures.isKept).toBe(true);
  });

  test(
    "generate-digits: what was asked for, spread more like real ones than by principal components",
    async () => {
      const figures = await run("generate-digits");
      expect(figures.drawnRight).toBeGreaterThan(0.9);
      expectNear(figures.frechet, 6.33, 0.15);
      expectNear(figures.frechetOfUnseen, 2.88, 0.15);
      expectNear(figures.frechetByPca, 8.13, 0.15);
      expect(figures.frechet).toBeLessThan(figures.frechetByPca!);
      // A model that copied its digits would be far below real ones.
      expect(figures.nearest).toBeGreaterThan(0.8 * figures.nearestOfUnseen!);
      expect(figures.inkOfBolder).toBeGreaterThan(1.2 * figures.ink!);
      expect(figures.greysHalfWay).toBeLessThan(figures.greysByFading!);
      const { bolderRight, wayRight, variedRight } = figures;
      expect([bolderRight, wayRight]).toEqual([1, 1]);
      expect(variedRight).toBeGreaterThan(0.95);
    },
    patience,
  );

  test(
    "few-labels: what pretraining wins, and where it does not",
    async () => {
      const { few, more, lost } = await run<FewLabels>("few-labels");
      expectNear(few.finetuned, 0.228, 0.1);
      expectNear(few.fromScratch, 0.267, 0.1);
      expectNear(few.nearestPixels, 0.331, 0.01);
      expectNear(more.finetuned, 0.081, 0.1);
      expectNear(more.fromScratch, 0.11, 0.1);
      expectNear(more.nearestPixels, 0.145, 0.01);
      expect(few.nearestCode).toBeLessThan(few.nearestPixels! - 0.01);
      expect(lost.few).toEqual([]);
      expect(lost.more).not.toContain("fine-tuned beside from scratch");
      expect(lost.more).toContain("frozen beside from scratch");
      expect(lost.more).toContain("nearest code beside nearest pixels");
    },
    patience,
  );

  test("recommend: routes that were held back, and for a new airport", async () => {
    const { fromSeattle, forNew, ...figures } = await run<
      Figures & { fromSeattle: string[]; forNew: string[] }
    >("recommend");
    expect(figures.done).toBe(1);
    expectNear(figures.ndcg, 0.643);
    expectNear(figures.byPopularity, 0.487, 0.001);
    expectNear(figures.recall, 0.812);
    expectNear(figures.recallByPopularity, 0.661, 0.001);
    expect(fromSeattle).not.toContain("SEA");
    expect(fromSeattle).toContain("PDX");
    expect(forNew).toContain("DEN");
  });

  test("tabular: a penguin's weight, and a species that nobody named; the same on every run", async () => {
    const { errors, ...figures } = await run<Figures & { errors: number[] }>(
      "tabular",
    );
    expectNear(figures.byMean, 868, 0.001);
    expectNear(figures.byModel, 391, 0.1);
    expect(figures.auroc).toBeGreaterThan(0.99);
    expectNear(figures.accuracy, 0.98);
    expectNear(figures.pcaResidual, 0.693);
    expectNear(figures.mahalanobis, 1, 0.01);
    // A Gentoo's beak is less deep, its flippers longer than its like's.
    expect(errors[1]).toBeLessThan(-3);
    expect(errors[2]).toBeGreaterThan(3);
    expect(await run("tabular")).toEqual({ ...figures, errors });
  });
});
