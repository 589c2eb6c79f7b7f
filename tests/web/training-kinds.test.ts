// SPDX-License-Identifier: MIT
import { describe, expect, it } from "vitest";
import { eventually } from "./eventually.js";
import { correlation, picture } from "./pictures.js";
import { serveForTests } from "./served.js";
import { drawWithOwn, train, untilProgress } from "./training-panel.js";
import { textOf, visit } from "./visit.js";

const served = serveForTests();

describe("training of every kind", () => {
  it.each(["plain", "sparse", "variational", "convolutional", "masked"])(
    "trains a %s network that gives held-out digits back",
    async (kind) => {
      const { page, problems } = await visit(served.browser, served.site.url);
      await train(page, { kind, epochs: "3" });
      await untilProgress(page, /^Finished: 3 epochs/);
      await eventually(async () => {
        const clean = await picture(page, "Held-out digits, as written");
        const given = await picture(page, "Held-out digits, given back");
        // Two numbers know little more than how tall and slanted a digit is.
        expect(correlation(given, clean)).toBeGreaterThan(0.5);
      });
      await drawWithOwn(page);
      expect(await page.$eval("#map", (map) => map.checkVisibility())).toBe(
        kind === "variational",
      );
      expect(problems).toEqual([]);
      await page.close();
    },
  );

  it("asks for what the kind needs, and for no more", async () => {
    const { page } = await visit(served.browser, served.site.url);
    const noise = () =>
      page.$eval("#noise-field", (field) => field.checkVisibility());
    expect(await noise()).toBe(true);
    await page.select("#kind", "variational");
    expect(await noise()).toBe(false);
    expect(
      await page.$eval("#units", (units) => {
        const { value, readOnly } = units as unknown as HTMLInputElement;
        return { value, readOnly };
      }),
    ).toEqual({ value: "2", readOnly: true });
    await page.select("#kind", "convolutional");
    expect(await textOf(page, "#hidden-label")).toBe("Filters");
    await page.close();
  });

  it("says when a network can copy without learning", async () => {
    const { page } = await visit(served.browser, served.site.url);
    const findings = () => textOf(page, "#findings");
    await train(page, {
      kind: "plain",
      hidden: "",
      units: "784",
      epochs: "1",
    });
    await eventually(async () =>
      expect(await findings()).toMatch(/can copy without learning/),
    );
    expect(
      await page.$eval("#findings", (list) => {
        const { bottom } = list.getBoundingClientRect();
        const status = list.closest("[role=status]");
        return bottom > 0 && status !== null;
      }),
    ).toBe(true);
    await untilProgress(page, /^Finished/);
    await train(page, { kind: "denoising", epochs: "1" });
    await untilProgress(page, /^Finished/);
    expect(await findings()).toBe("");
    await page.close();
  });
});
